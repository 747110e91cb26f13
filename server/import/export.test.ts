import { beforeEach, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { opportunities, opportunitySources } from "@/db/schema/pipeline";
import { csvReader } from "@/domain/csv";
import { Refusal } from "@/domain/errors";
import { listPipeline } from "@/server/pipeline/list";
import type { PipelineNarrowing } from "@/server/pipeline/where";
import { aPerson, db, type GivenPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { exportPipeline } from "./export";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

let viewer: GivenPerson;
let narrowings: Record<string, PipelineNarrowing>;
beforeEach(async () => {
  await owner`truncate opportunities cascade`;
  viewer = await aPerson(["viewer"]);
  const [goal] = await db().insert(goals).values({ title: "Grow" }).returning();
  const [source] = await db().insert(opportunitySources).values({ name: "Fair" }).returning();
  if (!goal || !source) throw new Error("Nothing was stored.");
  const [kept] = await db()
    .insert(opportunities)
    .values([
      { externalId: "a", customerName: "Hamar Fisk", opportunityType: "lead", category: "fish", stage: "talks" },
      { externalId: "b", estimatedValue: "500", goalId: goal.id, sourceId: source.id, nextStep: "Call" },
      { externalId: "c", estimatedValue: "90", expiresAt: ago(1) },
      { externalId: "d", status: "won" as const, closedAt: ago(3), nextStep: "Thank" },
      { externalId: "e", status: "lost" as const, lostReason: "price" as const, closedAt: ago(60) },
      { externalId: "f", currency: "EUR", estimatedValue: "500" },
    ])
    .returning();
  await db().insert(opportunities).values({ externalId: "g", mergedInto: kept?.id });
  narrowings = {
    nothing: { days: 30 },
    "everything that ended": { days: 0 },
    "the other currency": { days: 0, currency: "EUR" },
    status: { days: 0, status: ["won", "lost"] },
    "type, category and stage": { days: 30, type: "lead", category: "fish", stage: "talks" },
    "goal and source": { days: 30, goal: goal.id, source: source.id },
    value: { days: 30, least: "100", most: "500" },
    expired: { days: 30, mark: "expired" },
    "no next step": { days: 30, mark: "no-next-step" },
    "nobody's": { days: 30, worker: "nobody" },
    words: { days: 30, search: "hamar" },
    "what nothing fits": { days: 30, search: "nothing like it" },
  };
});

async function exported(narrowing: PipelineNarrowing): Promise<string[]> {
  const read = csvReader(",");
  const text = await new Response(await exportPipeline(viewer.as, narrowing)).text();
  return [...read(text), ...read(null)].slice(1).map(({ cells }) => cells[0] ?? "");
}

async function listed(filter: PipelineNarrowing): Promise<string[]> {
  const { cards } = await listPipeline(viewer.as, { filter, order: { sort: "since", direction: "desc" }, limit: 100 });
  const ids = new Map((await db().select().from(opportunities)).map(({ id, externalId }) => [id, externalId]));
  return cards.map(({ id }) => ids.get(id) ?? "");
}

test("a file of the pipeline holds exactly the cards that its page shows, however it is narrowed", async () => {
  const sizes: Record<string, number> = {};
  for (const [name, narrowing] of Object.entries(narrowings)) {
    const rows = await exported(narrowing);
    expect([name, rows.toSorted()]).toEqual([name, (await listed(narrowing)).toSorted()]);
    sizes[name] = rows.length;
  }
  expect(sizes).toEqual({
    nothing: 4,
    "everything that ended": 5,
    "the other currency": 1,
    status: 2,
    "type, category and stage": 1,
    "goal and source": 1,
    value: 1,
    expired: 1,
    "no next step": 2,
    "nobody's": 4,
    words: 1,
    "what nothing fits": 0,
  });
});

test("a stranger gets no file", async () => {
  const stranger = { kind: "token", hash: "no such token" } as const;
  await expect(exportPipeline(stranger, { days: 30 })).rejects.toThrow(Refusal);
});
