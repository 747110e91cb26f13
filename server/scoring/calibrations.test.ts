import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { calibrate, calibrated } from "@/domain/calibration";
import { aPerson, db } from "@/server/testing/given";
import { aModel, cardsOf, points } from "@/server/testing/given-models";

import { readCalibrations, recordOf } from "./calibrations";
import { winsOf } from "./expected";
import { readForecast } from "./forecast";

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
