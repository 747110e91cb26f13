import * as fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import { matches } from "@/domain/log-query/matches";
import { print } from "@/domain/log-query/print";
import { readFacets } from "@/server/logs/facets";
import { readHistogram } from "@/server/logs/histogram";
import { aPerson, job } from "@/server/testing/given";
import { askedOfThem, lines, onlyTheseLines } from "@/server/testing/log-lines";
import { owner } from "@/server/testing/owner";

import { countLogs } from "./count-logs";

const countAll = async () => {
  while ((await countLogs(job, {})).settled > 0);
};

/** Figures that are not what the lines come to, by an own sum; lines that no snapshot holds are left out. */
async function wrongFigures(): Promise<unknown[]> {
  const wrong = async (table: string, grain: string) => owner.unsafe(`
    with figures as (select * from ${table}),
    truth as (
      select date_trunc('${grain}', created_at, 'UTC') as starts, d.dimension, d.value, level, count(*) as lines,
        coalesce(sum(coalesce(cost_micros, cost_cents::bigint * 10000)), 0) as cost_micros,
        coalesce(sum(tokens_used), 0) as tokens, coalesce(sum(duration_ms), 0) as duration_ms
      from execution_logs l cross join lateral (values ('all', ''), ('worker', worker_id), ('action', action), ('source', source)) d(dimension, value)
      where d.value is not null group by 1, 2, 3, 4)
    select '${grain}' as grain, f, t from figures f full join truth t
      on t.starts = f.starts and t.level = f.level and ${grain === "minute" ? "true" : "t.dimension = f.dimension and t.value = f.value"}
    where ${grain === "minute" ? "coalesce(t.dimension, 'all') = 'all' and" : ""}
      (f.lines, f.cost_micros, f.tokens, f.duration_ms) is distinct from (t.lines, t.cost_micros, t.tokens, t.duration_ms)`);
  return [...(await wrong("log_minutes", "minute")), ...(await wrong("log_hours", "hour")), ...(await wrong("log_days", "day"))];
}

beforeEach(async () => {
  await onlyTheseLines();
  await owner`delete from settings where key = 'log_figures'`;
});

describe("figures of lines", () => {
  test("are what the lines come to, and so is what pages read of them, whatever is asked", async () => {
    const viewer = await aPerson(["viewer"]);
    await countAll();
    expect(await wrongFigures()).toEqual([]);
    await fc.assert(
      fc.asyncProperty(askedOfThem, async (query) => {
        const found = lines.filter((line) => matches(query, line, new Date()));
        const histogram = await readHistogram(viewer.as, { q: print(query) });
        expect([print(query), histogram.total]).toEqual([print(query), found.length]);
        const { level, sums } = await readFacets(viewer.as, { q: print(query) });
        expect(level.reduce((sum, each) => sum + each.lines, 0)).toBe(found.length);
        expect(sums.tokens).toBe(found.reduce((sum, { tokensUsed }) => sum + (tokensUsed ?? 0), 0));
      }),
      { numRuns: 100 },
    );
  });
});
