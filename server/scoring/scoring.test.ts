import { randomUUID } from "node:crypto";

import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { opportunities, scoringModels } from "@/db/schema/pipeline";
import { auditEvents } from "@/db/schema/record";
import { calibrate, calibrated } from "@/domain/calibration";
import { aPerson, db, type GivenPerson } from "@/server/testing/given";

import { readCalibrations, recordOf } from "./calibrations";
import { activateModel, addModelVersion } from "./commands";
import { winsOf } from "./expected";
import { readForecast } from "./forecast";
import { listModels } from "./models";
import { tryModel } from "./try";

const points = (start: number, rules: object[] = []) => ({ method: "points", start, rules });
const bigger = [{ feature: "value", from: 1_000, weight: -20 }];

async function aModel(manager: GivenPerson, ...configs: object[]) {
  const name = `Model ${randomUUID()}`;
  const ids: string[] = [];
  for (const config of configs) {
    const { id } = await addModelVersion(manager.as, { name, config: JSON.stringify(config), note: "new" });
    ids.push(id);
  }
  return { name, ids, first: ids[0] ?? "", second: ids[1] ?? "" };
}

const activate = (by: GivenPerson, id: string, insteadOf = "") =>
  activateModel(by.as, { id, instead_of: insteadOf, reason: "because of the test" });

async function cardsOf(
  scoringModelId: string,
  values: Partial<typeof opportunities.$inferInsert>[],
): Promise<string[]> {
  const rows = await db()
    .insert(opportunities)
    .values(values.map((value) => ({ scoringModelId, customerName: randomUUID(), ...value })))
    .returning({ id: opportunities.id });
  return rows.map(({ id }) => id);
}
const cardOf = async (id: string | undefined) =>
  (
    await db()
      .select()
      .from(opportunities)
      .where(eq(opportunities.id, id ?? ""))
  )[0];

const past = new Date(Date.now() - 3_600_000);
const longAgo = new Date(Date.now() - 366 * 86_400_000);

describe("calibration from outcomes", () => {
  test("counts what closed within a year, what ran out as not won, and the confidence that was said first", async () => {
    const manager = await aPerson(["manager"]);
    const { first } = await aModel(manager, points(50));
    const won = { status: "won" as const, firstConfidence: "0.75", confidenceScore: "0.99" };
    const lost = { status: "lost" as const, firstConfidence: "0.7", lostReason: "price" };
    const [double] = await cardsOf(first, [
      ...Array.from({ length: 18 }, () => won),
      ...Array.from({ length: 21 }, () => lost),
      { status: "quoted", confidenceScore: "0.71", expiresAt: past },
      { ...won, closedAt: longAgo },
      { status: "new", confidenceScore: "0.72", expiresAt: longAgo },
      { status: "new", confidenceScore: "0.73" },
      { status: "lost", lostReason: "price" },
    ]);
    await cardsOf(first, [{ ...won, mergedInto: double ?? null }]);
    const record = (await readCalibrations(db())).get(first);
    expect(record).toMatchObject({ closed: 40, won: 18, rate: 0.45, accuracy: 18 / 40 });
    expect(record?.bins[7]).toMatchObject({ closed: 40, won: 18, wins: (18 + 4.5) / 50 });
    expect(calibrated(record, 0.74)).toBe(0.45);
    expect(record?.said).toBeCloseTo((18 * 0.75 + 21 * 0.7 + 0.71) / 40, 10);
  });

  test("expected value: 4,200, 18,000 and 900 at 0.45, 0.30 and 0.55 are 7,785; what nobody can tell is left out", async () => {
    const manager = await aPerson(["manager"]);
    const { first } = await aModel(manager, points(50));
    const ids = await cardsOf(first, [
      { estimatedValue: "4200", confidenceScore: "0.62" },
      { estimatedValue: "18000", confidenceScore: "0.41" },
      { estimatedValue: "900", confidenceScore: "0.77" },
      { estimatedValue: "5000", confidenceScore: "0.15" },
      { estimatedValue: "5000" },
    ]);
    const bins = calibrate([]).bins.map((bin, index) => ({
      ...bin,
      wins: { 4: 0.3, 6: 0.45, 7: 0.55 }[index] ?? null,
    }));
    const calibrations = new Map([[first, { ...recordOf([]), bins }]]);
    const wins = winsOf(calibrations, sql`scoring_model_id`, sql`confidence_score`);
    const [sums] = await db().execute(sql`
      select sum(estimated_value * ${wins})::float8 as expected, count(*) filter (where ${wins} is null)::int as untold
      from opportunities where id in ${ids}`);
    expect(sums).toEqual({ expected: 7_785, untold: 2 });
  });
});

describe("versions of a model", () => {
  test("are numbered one after the other, also when two people add one at once", async () => {
    const manager = await aPerson(["manager"]);
    const { name } = await aModel(manager, points(1));
    const add = () => addModelVersion(manager.as, { name, config: JSON.stringify(points(2)), note: "again" });
    const versions = (await Promise.all([add(), add()])).map(({ version }) => version);
    expect(versions.toSorted((a, b) => a - b)).toEqual([2, 3]);
    const listed = (await listModels(manager.as, undefined)).models.filter((model) => model.name === name);
    expect(listed.map(({ version, active }) => [version, active])).toEqual([
      [3, false],
      [2, false],
      [1, false],
    ]);
  });

  test("score the open cards anew, and say from what; ends, what ran out and others' cards stay", async () => {
    const manager = await aPerson(["manager"]);
    const { name, first, second } = await aModel(manager, points(60), points(50, bigger));
    const other = await aModel(manager, points(10));
    await activate(manager, first);
    const [open, won, over] = await cardsOf(first, [
      { estimatedValue: "1000", confidenceScore: "0.6" },
      { status: "won", confidenceScore: "0.6" },
      { confidenceScore: "0.6", expiresAt: past },
    ]);
    const [theirs] = await cardsOf(other.first, [{ confidenceScore: "0.1" }]);
    expect(await activate(manager, second, first)).toMatchObject({ version: 2, replaced: 1 });
    expect(await cardOf(open)).toMatchObject({
      confidenceScore: "0.3",
      firstConfidence: "0.3",
      scoringModelId: second,
      scoreExplanation: { model: name, version: 2, sum: 30, before: { confidence: "0.6", model: first } },
    });
    for (const id of [won, over])
      expect(await cardOf(id)).toMatchObject({ confidenceScore: "0.6", scoringModelId: first });
    expect(await cardOf(theirs)).toMatchObject({ confidenceScore: "0.1", scoringModelId: other.first });
  });

  test("are gone back from as they were gone to, and the trail has it", async () => {
    const manager = await aPerson(["manager"]);
    const { name, first, second } = await aModel(manager, points(60), points(40));
    await activate(manager, first);
    const [open] = await cardsOf(first, [{ confidenceScore: "0.6" }]);
    await activate(manager, second, first);
    await activate(manager, first, second);
    expect(await cardOf(open)).toMatchObject({ confidenceScore: "0.6", scoringModelId: first });
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.objectId, `${name} 1`));
    expect(trail.map(({ action }) => action)).toEqual([
      "scoring-model.add",
      "scoring-model.activate",
      "scoring-model.activate",
    ]);
    expect(trail.at(-1)).toMatchObject({ before: { active: 2 }, after: { reason: "because of the test" } });
  });

  test("of two people who activate one at once, one wins and the other is told", async () => {
    const manager = await aPerson(["manager"]);
    const { name, first, second } = await aModel(manager, points(1), points(2));
    const told = await Promise.allSettled([activate(manager, first), activate(manager, second)]);
    const refused = told.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused).toMatchObject([{ code: "conflict", message: expect.stringMatching(/Somebody was first/) }]);
    const active = await db().select().from(scoringModels).where(eq(scoringModels.name, name));
    expect(active.filter((model) => model.active)).toHaveLength(1);
  });

  test("that can't be read are shown and may be active; they score nothing here", async () => {
    const manager = await aPerson(["manager"]);
    const name = `Net ${randomUUID()}`;
    const [row] = await db()
      .insert(scoringModels)
      .values({ name, config: { layers: [64, 32] }, accuracy: "0.9", createdBy: "ANALYST" })
      .returning({ id: scoringModels.id });
    const [card] = await cardsOf(row?.id ?? "", [{ confidenceScore: "0.33" }]);
    expect((await activate(manager, row?.id ?? "")).rescored).toBe(0);
    expect(await cardOf(card)).toMatchObject({ confidenceScore: "0.33" });
    const listed = (await listModels(manager.as, undefined)).models.find((model) => model.name === name);
    expect(listed).toMatchObject({ config: null, stored: { layers: [64, 32] }, claimedAccuracy: "0.9", open: 1 });
  });

  test("are tried over the open pipeline without a trace", async () => {
    const viewer = await aPerson(["viewer"]);
    const manager = await aPerson(["manager"]);
    const { name, first } = await aModel(manager, points(60));
    const [up, down] = await cardsOf(first, [
      { estimatedValue: "100", confidenceScore: "0.1" },
      { estimatedValue: "2000", confidenceScore: "0.9", currency: "EUR" },
      { confidenceScore: "0.5" },
    ]);
    const tried = await tryModel(viewer.as, { name, config: points(50, bigger) });
    expect(tried.movers.find(({ id }) => id === up)).toMatchObject({ before: 0.1, after: 0.5 });
    expect(tried.movers.find(({ id }) => id === down)).toMatchObject({
      before: 0.9,
      after: 0.3,
      why: ["value from 1,000"],
    });
    expect(tried.weighted.find(({ currency }) => currency === "EUR")).toMatchObject({ before: 1_800, after: 600 });
    expect(await cardOf(up)).toMatchObject({ confidenceScore: "0.1" });
    await expect(tryModel(viewer.as, { name, config: { layers: [] } })).rejects.toMatchObject({ code: "invalid" });
  });

  test("are read by everybody; made and activated by managers only", async () => {
    const [viewer, manager] = [await aPerson(["viewer"]), await aPerson(["manager"])];
    const { first } = await aModel(manager, points(1));
    await expect(aModel(viewer, points(1))).rejects.toMatchObject({ code: "forbidden" });
    await expect(activate(viewer, first)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      addModelVersion(manager.as, { name: "Broken", config: '{"method":"points","start":"1"}', note: "x" }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect((await listModels(viewer.as, undefined)).models.length).toBeGreaterThan(0);
  });
});

test("what was forecast of a month's ends stands against what they brought, per version and in the organisation's zone", async () => {
  const manager = await aPerson(["manager"]);
  const { name, first } = await aModel(manager, points(1));
  const closedAt = new Date("2031-03-31T23:30:00Z");
  await cardsOf(first, [
    { status: "won", closedAt, estimatedValue: "1000.10", firstConfidence: "0.5", currency: "CHF" },
    { status: "lost", closedAt, estimatedValue: "300", firstConfidence: "0.4", currency: "CHF", lostReason: "price" },
    { status: "lost", closedAt, firstConfidence: "0.4", currency: "CHF", lostReason: "price" },
    {
      status: "won",
      closedAt: new Date("2031-04-01T00:00:00Z"),
      estimatedValue: "7",
      firstConfidence: "1",
      currency: "CHF",
    },
  ]);
  const asked = { from: "2031-03-01", to: "2031-03-31", currency: "CHF" };
  expect(await readForecast(manager.as, asked)).toEqual([
    {
      month: "2031-03-01",
      modelId: first,
      model: `${name} 1`,
      closed: 3,
      won: 1,
      forecast: "620.05",
      actual: "1000.10",
      forecastInAll: "620.05",
      actualInAll: "1000.10",
      leftOut: 1,
    },
  ]);
  const longer = await readForecast(manager.as, { ...asked, to: "2031-04-30" });
  expect(longer).toMatchObject([
    { month: "2031-03-01", forecast: "620.05", forecastInAll: "627.05", actualInAll: "1007.10" },
    { month: "2031-04-01", forecast: "7.00", forecastInAll: "627.05", actualInAll: "1007.10" },
  ]);
});
