import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { executionLogs } from "@/db/schema/telemetry";
import { goals } from "@/db/schema/goals";
import { opportunities, opportunitySources } from "@/db/schema/pipeline";
import { governanceTasks } from "@/db/schema/tasks";
import { opportunityStatuses, pipelineSorts } from "@/domain/pipeline";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { readBoard, readColumn } from "./board";
import { listPipeline, listPipelineFacets } from "./list";

type Values = Partial<typeof opportunities.$inferInsert>;
const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);

async function cards(...all: Values[]): Promise<string[]> {
  const rows = await db()
    .insert(opportunities)
    .values(all.map((values, n) => ({ customerName: `Customer ${String(n)}`, ...values })))
    .returning({ id: opportunities.id });
  return rows.map(({ id }) => id);
}
const viewer = async () => (await aPerson(["viewer"])).as;
const all = { currency: "USD", days: 30 } as const;
const column = async (status: string, filter = {}) => {
  const board = await readBoard(await viewer(), { filter: { ...all, ...filter }, limit: 50 });
  const found = board.columns.find((each) => each.status === status);
  if (!found) throw new Error("no column");
  return found;
};

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

describe("what stands over a column", () => {
  test("weighted is value × claimed confidence of what is open and unexpired; the rest stands beside", async () => {
    await cards(
      { estimatedValue: "4200", confidenceScore: "0.62" },
      { estimatedValue: "18000", confidenceScore: "0.41" },
      { estimatedValue: "900", confidenceScore: "0.77" },
      { estimatedValue: "5000" },
      { confidenceScore: "0.5" },
      { estimatedValue: "7000", confidenceScore: "0.9", expiresAt: ago(1) },
    );
    expect(await column("new")).toMatchObject({
      count: 5,
      value: "28100",
      weighted: "10677",
      unweighted: 2,
      unvalued: 1,
      expired: 1,
    });
  });

  test("one currency at a time, the others are named", async () => {
    await cards(
      { estimatedValue: "10" },
      { estimatedValue: "20", currency: "EUR" },
      { currency: "EUR", status: "lost" },
    );
    expect(await column("new")).toMatchObject({ count: 1, value: "10" });
    expect(await column("new", { currency: "EUR" })).toMatchObject({ count: 1, value: "20" });
    expect((await listPipelineFacets(await viewer(), {})).currencies).toEqual([
      { currency: "EUR", open: 1, value: "20" },
      { currency: "USD", open: 1, value: "10" },
    ]);
  });

  test("won and lost reach back as far as asked", async () => {
    await cards(
      { status: "won", closedAt: ago(3), estimatedValue: "1" },
      { status: "won", closedAt: ago(60), estimatedValue: "10" },
      { status: "won", closedAt: ago(900), estimatedValue: "100" },
    );
    expect(await column("won")).toMatchObject({ count: 1, value: "1" });
    expect(await column("won", { days: 90 })).toMatchObject({ count: 2, value: "11" });
    expect(await column("won", { days: 0 })).toMatchObject({ count: 3, value: "111" });
  });

  test("a value that is no amount spoils no sum", async () => {
    await cards({ estimatedValue: "NaN", confidenceScore: "0.5" }, { estimatedValue: "5", confidenceScore: "1" });
    expect(await column("new")).toMatchObject({ count: 2, value: "5", weighted: "5", unvalued: 1 });
  });
});

describe("cards", () => {
  test("come from column to column without one twice or none, the last moved first", async () => {
    await cards(...Array.from({ length: 25 }, (_, n) => ({ statusSince: ago(n % 5), estimatedValue: String(n) })));
    const as = await viewer();
    const board = await readBoard(as, { filter: all, limit: 10 });
    const first = board.columns[0];
    let { cards: seen, nextCursor } = first ?? { cards: [], nextCursor: null };
    while (nextCursor !== null) {
      const more = await readColumn(as, { filter: all, status: "new", limit: 10, cursor: nextCursor });
      seen = [...seen, ...more.cards];
      nextCursor = more.nextCursor;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(25);
    expect(seen.map(({ since }) => since)).toEqual(
      seen
        .map(({ since }) => since)
        .toSorted()
        .toReversed(),
    );
  });

  test("a merged one is in no list", async () => {
    const [keep] = await cards({});
    await cards({ mergedInto: keep ?? null });
    expect((await column("new")).cards.map(({ id }) => id)).toEqual([keep]);
  });
});

describe("marks", () => {
  test("stale is open without a move or a line for 14 days", async () => {
    const [moved, quiet, worked] = await cards(
      { statusSince: ago(13.9), nextStep: "Call" },
      { statusSince: ago(14.1), nextStep: "Call" },
      { statusSince: ago(30), nextStep: "Call" },
      { statusSince: ago(30), status: "lost", closedAt: ago(20) },
    );
    const [task] = await db()
      .insert(governanceTasks)
      .values({ title: "Call them", opportunityId: worked ?? "" })
      .returning({ id: governanceTasks.id });
    await db()
      .insert(executionLogs)
      .values({ taskId: task?.id ?? "", message: "Rang", createdAt: ago(2) });
    const board = await readBoard(await viewer(), { filter: { ...all, mark: "stale" }, limit: 50 });
    expect(board.columns.flatMap((each) => each.cards.map(({ id }) => id))).toEqual([quiet]);
    expect(board.marks).toEqual({ stale: 1, expired: 0, noNextStep: 0 });
    const { cards: shown } = await column("new");
    expect(new Map(shown.map(({ id, staleSince }) => [id, staleSince !== null]))).toEqual(
      new Map([
        [moved, false],
        [quiet, true],
        [worked, false],
      ]),
    );
  });

  test("a handover is a move too", async () => {
    const [id] = await cards({ statusSince: ago(40) });
    const worker = await aWorker();
    await db()
      .update(opportunities)
      .set({ assignedTo: worker.workerId })
      .where(sql`id = ${id}`);
    expect((await readBoard(await viewer(), { filter: all, limit: 1 })).marks.stale).toBe(0);
  });

  test("expired and without a next step are counted whatever mark is asked for", async () => {
    await cards({ expiresAt: ago(1), nextStep: "Call" }, { expiresAt: ago(-1) }, { nextStep: "Write" });
    const board = await readBoard(await viewer(), { filter: { ...all, mark: "expired" }, limit: 50 });
    expect(board.marks).toEqual({ stale: 0, expired: 1, noNextStep: 1 });
    expect(board.columns[0]?.cards).toHaveLength(1);
  });
});

describe("the list", () => {
  test.each(pipelineSorts.flatMap((sort) => (["asc", "desc"] as const).map((direction) => [sort, direction] as const)))(
    "by %s %s turns its pages without one twice or none, the unknown last",
    async (sort, direction) => {
      await cards(
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
    const [wanted] = await cards(
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
    expect((await column("new", filter)).cards.map(({ id }) => id)).toEqual([wanted]);
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

test("a worker reads none of it", async () => {
  const { as } = await aWorker();
  await expect(readBoard(as, { filter: all, limit: 1 })).rejects.toMatchObject({ code: "forbidden" });
  expect(opportunityStatuses).toHaveLength(6);
});
