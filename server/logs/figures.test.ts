import * as fc from "fast-check";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { database } from "@/db/client";
import { type Line, matches } from "@/domain/log-query/matches";
import { print } from "@/domain/log-query/print";
import { aPerson, aWorker, type GivenPerson } from "@/server/testing/given";
import { askedOfThem, lines, onlyTheseLines } from "@/server/testing/log-lines";

import { readFacets } from "./facets";
import { readHistogram } from "./histogram";
import { tooShortOf } from "./indexed";
import { withinTime } from "./patience";

let viewer: GivenPerson;

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
  await onlyTheseLines();
});

const sumOf = (found: readonly Line[], figure: (line: Line) => number | null) =>
  found.reduce((sum, line) => sum + (figure(line) ?? 0), 0);

function counted(found: readonly Line[], value: (line: Line) => string | null) {
  const counts = new Map<string, number>();
  for (const line of found) {
    const key = value(line);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
const told = (values: readonly { value: string; lines: number }[]) =>
  Object.fromEntries(values.map(({ value, lines: count }) => [value, count]));

describe("figures", () => {
  test("are what counting in plain words comes to, whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(askedOfThem, async (query) => {
        const [facets, histogram] = await Promise.all([
          readFacets(viewer.as, { q: print(query) }),
          readHistogram(viewer.as, { q: print(query) }),
        ]);
        // What no index knows is counted through a day.
        if (tooShortOf(query) === null) expect(histogram.capped).toBe(false);
        const reach = histogram.capped ? new Date(histogram.countedBackTo) : new Date(0);
        const found = lines.filter((line) => line.createdAt >= reach && matches(query, line, new Date()));
        expect(told(facets.level)).toEqual(counted(found, ({ level }) => level));
        expect(told(facets.worker)).toEqual(counted(found, ({ workerId }) => workerId));
        expect(told(facets.action)).toEqual(counted(found, ({ action }) => action));
        expect(told(facets.source)).toEqual(counted(found, ({ source }) => source));
        expect(facets.sums).toEqual({
          costMicros: sumOf(found, ({ costMicros }) => costMicros).toString(),
          currency: "USD",
          tokens: sumOf(found, ({ tokensUsed }) => tokensUsed),
          durationMs: sumOf(found, ({ durationMs }) => durationMs),
        });
        expect(facets.complete).toBe(!histogram.capped);
        expect(histogram.total).toBe(found.length);
      }),
      { numRuns: 100 },
    );
  });

  test("stand in the bucket that they belong to, and the buckets cover the span", async () => {
    const [since, until] = ["2026-03-01T22:10:00Z", "2026-03-02T00:30:00Z"];
    const { buckets } = await readHistogram(viewer.as, { q: "level>=warn", since, until });
    expect([buckets[0]?.start, buckets.at(-1)?.end]).toEqual([since, until].map((at) => new Date(at).toISOString()));
    for (const { start, end, counts } of buckets) {
      const within = lines.filter(({ createdAt }) => createdAt >= new Date(start) && createdAt < new Date(end));
      const plain = counted(within, ({ level }) => (["warn", "error", "critical"].includes(level) ? level : null));
      expect(counts).toEqual({ debug: 0, info: 0, warn: 0, error: 0, critical: 0, ...plain });
    }
    expect(buckets.some(({ counts }) => counts.error > 0)).toBe(true);
  });

  test("of an empty span are empty", async () => {
    const wish = { q: "", since: "2026-03-02", until: "2026-03-01" };
    expect(await readHistogram(viewer.as, wish)).toMatchObject({ buckets: [], total: 0, capped: false });
    expect(await readFacets(viewer.as, wish)).toMatchObject({ level: [], complete: true });
  });

  test("are for people, not for workers", async () => {
    const worker = await aWorker();
    await expect(readFacets(worker.as, { q: "" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(readHistogram(worker.as, { q: "" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a statement that takes too long answers nothing, and the read goes on", async () => {
  const answered = await database("read").transaction(async (tx) => {
    const late = await withinTime(tx, 30, (part) => part.execute(sql`select pg_sleep(2)`));
    const [row] = await tx.execute<{ one: number }>(sql`select 1 as one`);
    return [late, row?.one];
  });
  expect(answered).toEqual([null, 1]);
});
