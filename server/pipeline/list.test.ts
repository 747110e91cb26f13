import { beforeEach, describe, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { opportunitySources } from "@/db/schema/pipeline";
import { pipelineSorts } from "@/domain/pipeline";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { someCards } from "@/server/testing/given-cards";
import { owner } from "@/server/testing/owner";

import { readBoard } from "./board";
import { listPipeline, listPipelineFacets } from "./list";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const viewer = async () => (await aPerson(["viewer"])).as;
const all = { currency: "USD", days: 30 } as const;

beforeEach(async () => {
  await owner`truncate opportunities cascade`;
});

test("the goal that is narrowed to is named, and sources are known to be switched on or off", async () => {
  const [goal] = await db().insert(goals).values({ title: "Grow in Norway" }).returning();
  await db()
    .insert(opportunitySources)
    .values([{ name: "Fair" }, { name: "Old list", active: false }]);
  const facets = await listPipelineFacets(await viewer(), { goal: goal?.id });
  expect(facets.goalTitle).toBe("Grow in Norway");
  expect(facets.sources).toMatchObject([
    { name: "Fair", active: true },
    { name: "Old list", active: false },
  ]);
  expect((await listPipelineFacets(await viewer(), {})).goalTitle).toBeNull();
});

describe("the list", () => {
  test.each(pipelineSorts.flatMap((sort) => (["asc", "desc"] as const).map((direction) => [sort, direction] as const)))(
    "by %s %s turns its pages without one twice or none, the unknown last",
    async (sort, direction) => {
      await someCards(
        ...Array.from({ length: 23 }, (_, n) => ({
          customerName: n % 4 === 0 ? null : `Name|${String(n % 7)}`,
          description: "About",
          ...(n % 3 > 0 && { estimatedValue: String(n % 5), confidenceScore: String((n % 4) / 4) }),
          ...(n % 2 > 0 && { expiresAt: ago(-n), nextStepAt: ago(n) }),
          identifiedAt: ago(n % 6),
        })),
      );
      const as = await viewer();
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPipeline(as, { filter: all, order: { sort, direction }, limit: 5, cursor });
        seen.push(...page.cards.map(({ id }) => id));
        expect(page.count).toBe(23);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(23);
      const whole = await listPipeline(as, { filter: all, order: { sort, direction }, limit: 50 });
      expect(seen).toEqual(whole.cards.map(({ id }) => id));
    },
  );

  test("is narrowed by everything at once, as the board is", async () => {
    const worker = await aWorker();
    const [wanted] = await someCards(
      {
        customerName: "Bergen Rør",
        opportunityType: "SaaS",
        category: "b2b",
        stage: "demo",
        estimatedValue: "500",
        assignedTo: worker.workerId,
      },
      {
        customerName: "Bergen Rør",
        opportunityType: "SaaS",
        category: "b2b",
        stage: "demo",
        estimatedValue: "5000",
        assignedTo: worker.workerId,
      },
      { customerName: "Hamar 50%", opportunityType: "SaaS", estimatedValue: "500" },
    );
    const filter = {
      ...all,
      type: "SaaS",
      category: "b2b",
      stage: "demo",
      worker: worker.workerId,
      least: "499.99",
      most: "500",
      search: "bergen",
      status: ["new"] as const,
    };
    const order = { sort: "since", direction: "desc" } as const;
    const page = await listPipeline(await viewer(), { filter, order, limit: 5 });
    expect(page.cards.map(({ id }) => id)).toEqual([wanted]);
    const board = await readBoard(await viewer(), { filter, limit: 5 });
    expect(board.columns[0]?.cards.map(({ id }) => id)).toEqual([wanted]);
    const nobody = await listPipeline(await viewer(), { filter: { ...all, worker: "nobody" }, order, limit: 5 });
    expect(nobody.count).toBe(1);
    // What is typed is taken literally.
    const literal = await listPipeline(await viewer(), { filter: { ...all, search: "hamar 50_" }, order, limit: 5 });
    expect(literal.count).toBe(0);
  });

  test("a place that is none is refused", async () => {
    const order = { sort: "value", direction: "asc" } as const;
    const asking = listPipeline(await viewer(), { filter: all, order, limit: 5, cursor: "=1; drop|x" });
    await expect(asking).rejects.toMatchObject({ code: "invalid" });
  });
});
