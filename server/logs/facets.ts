import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { query, type Reader } from "@/server/query";
import { instant } from "@/server/instant";

import { lineCost } from "./line-cost";
import { readWish, type Span, type SpanWish } from "./span";
import { whereOf } from "./where";
import { countBack } from "./windows";

const facetNames = ["level", "worker", "action", "source"] as const;
type FacetName = (typeof facetNames)[number];
/** A value and how many lines have it, the most frequent first. */
export type FacetValue = { value: string; lines: number };

export type Facets = Record<FacetName, FacetValue[]> & {
  /** Of all lines that were counted. Cost in millionths of the base currency, as text, for a bigint has no JSON. */
  sums: { costMicros: string; tokens: number; durationMs: number };
  /** False where the time was over, or a day had more values than are counted: every figure is "at least" then. */
  complete: boolean;
};

/** Values of a facet that are told. */
const mostValues = 100;
/** Values of one day that are read. A worker that writes another action into each line must not fill the memory. */
const mostRows = 5_000;

type Row = { facet: FacetName | "all"; value: string | null; lines: string } & Record<
  "cost" | "tokens" | "duration",
  string | null
>;

const countValues = (reader: Reader, condition: SQL, day: Span) =>
  reader.execute<Row>(sql`
    select case grouping(l.level, l.worker_id, l.action, l.source)
        when 7 then 'level' when 11 then 'worker' when 13 then 'action' when 14 then 'source' else 'all' end as facet,
      coalesce(l.level::text, l.worker_id, l.action, l.source) as value, count(*) as lines,
      sum(${lineCost}) as cost, sum(l.tokens_used) as tokens, sum(l.duration_ms) as duration
    from execution_logs l
    where l.created_at >= ${instant(day.since)} and l.created_at < ${instant(day.until)} and ${condition}
    group by grouping sets ((), (l.level), (l.worker_id), (l.action), (l.source))
    order by count(*) desc limit ${mostRows}`);

/** Which values the lines that are asked for have, and what they come to. */
export const readFacets = query({
  permission: "log:read",
  async run({ reader }, wish: SpanWish): Promise<Facets> {
    const { asked, now, ...span } = await readWish(reader, wish);
    const condition = whereOf(asked, now);
    const counted = { level: new Map(), worker: new Map(), action: new Map(), source: new Map() } satisfies Record<
      FacetName,
      Map<string, number>
    >;
    let [costMicros, tokens, durationMs, isCut] = [0n, 0, 0, false];
    const { complete } = await countBack(reader, span, async (part, day) => {
      const rows = await countValues(part, condition, day);
      isCut ||= rows.length === mostRows;
      for (const { facet, value, ...sums } of rows) {
        if (facet === "all") {
          costMicros += BigInt(sums.cost ?? 0);
          tokens += Number(sums.tokens ?? 0);
          durationMs += Number(sums.duration ?? 0);
        } else if (value !== null) counted[facet].set(value, (counted[facet].get(value) ?? 0) + Number(sums.lines));
      }
    });
    return {
      level: mostFrequent(counted.level),
      worker: mostFrequent(counted.worker),
      action: mostFrequent(counted.action),
      source: mostFrequent(counted.source),
      sums: { costMicros: costMicros.toString(), tokens, durationMs },
      complete: complete && !isCut,
    };
  },
});

const mostFrequent = (counted: ReadonlyMap<string, number>): FacetValue[] =>
  [...counted]
    .map(([value, lines]) => ({ value, lines }))
    .sort((a, b) => b.lines - a.lines || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
