import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { dimensionFor, figureDimensions } from "@/domain/log-figures";
import { query, type Reader } from "@/server/query";
import { instant } from "@/server/instant";
import { readSettings } from "@/server/settings";

import { cutValue } from "./counted";
import { type Asked, keptRows, readSnapshot } from "./kept";
import { lineCost } from "./line-cost";
import { patienceMs, withinTime } from "./patience";
import { readWish, type Span, type SpanWish } from "./span";
import { whereOf } from "./where";
import { countBack } from "./windows";

const facetNames = ["level", "worker", "action", "source"] as const;
type FacetName = (typeof facetNames)[number];
/** A value and how many lines have it, the most frequent first. */
export type FacetValue = { value: string; lines: number };

export type Facets = Record<FacetName, FacetValue[]> & {
  /** Of all lines that were counted. Cost in millionths of the base currency, as text, for a bigint has no JSON. */
  sums: { costMicros: string; currency: string; tokens: number; durationMs: number };
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
    select case grouping(level, worker, action, source)
        when 7 then 'level' when 11 then 'worker' when 13 then 'action' when 14 then 'source' else 'all' end as facet,
      coalesce(level::text, worker, action, source) as value, count(*) as lines,
      sum(cost) as cost, sum(tokens_used) as tokens, sum(duration_ms) as duration
    from (
      select l.level, ${cutValue(sql`l.worker_id`)} as worker, ${cutValue(sql`l.action`)} as action, ${cutValue(sql`l.source`)} as source,
        ${lineCost} as cost, l.tokens_used, l.duration_ms
      from execution_logs l
      where l.created_at >= ${instant(day.since)} and l.created_at < ${instant(day.until)} and ${condition}) as lines
    group by grouping sets ((), (level), (worker), (action), (source))
    order by count(*) desc limit ${mostRows}`);

/** The same from the figures that are kept, of the whole span at once, and the most frequent values only. */
const addUpValues = (reader: Reader, asked: Asked) =>
  reader.execute<Row>(sql`
    with counted as (
      select dimension, value, case when dimension = 'all' then level end as level,
        sum(lines) as lines, sum(cost) as cost, sum(tokens) as tokens, sum(duration) as duration
      from (${keptRows(asked, ["day", "hour", "line"], figureDimensions)}) as rows group by 1, 2, 3)
    select 'all' as facet, null as value, sum(lines) as lines, sum(cost) as cost, sum(tokens) as tokens, sum(duration) as duration
    from counted where dimension = 'all'
    union all
    select facet, value, lines, null, null, null from (
      select case dimension when 'all' then 'level' else dimension end as facet, coalesce(level::text, value) as value, lines,
        row_number() over (partition by dimension order by lines desc, value) as rank from counted) as ranked
    where rank <= ${mostValues}`);

/** Adds up what is told of one part of a span after another. */
class Tally {
  private readonly values = {
    level: new Map(),
    worker: new Map(),
    action: new Map(),
    source: new Map(),
  } satisfies Record<FacetName, Map<string, number>>;
  private costMicros = 0n;
  private tokens = 0;
  private durationMs = 0;

  private readonly currency: string;

  constructor(currency: string) {
    this.currency = currency;
  }

  add(rows: readonly Row[]): void {
    for (const { facet, value, ...sums } of rows) {
      if (facet === "all") {
        this.costMicros += BigInt(sums.cost ?? 0);
        this.tokens += Number(sums.tokens ?? 0);
        this.durationMs += Number(sums.duration ?? 0);
      } else if (value !== null) {
        const counted = this.values[facet];
        counted.set(value, (counted.get(value) ?? 0) + Number(sums.lines));
      }
    }
  }

  told = (complete: boolean): Facets => ({
    level: mostFrequent(this.values.level),
    worker: mostFrequent(this.values.worker),
    action: mostFrequent(this.values.action),
    source: mostFrequent(this.values.source),
    sums: {
      costMicros: this.costMicros.toString(),
      currency: this.currency,
      tokens: this.tokens,
      durationMs: this.durationMs,
    },
    complete,
  });
}

/** Which values the lines that are asked for have, and what they come to. */
export const readFacets = query({
  permission: "log:read",
  asOfOneInstant: true,
  async run({ reader }, wish: SpanWish): Promise<Facets> {
    const { asked, now, ...span } = await readWish(reader, wish);
    const tally = new Tally((await readSettings(reader)).base_currency);
    // A worker's actions are counted nowhere: figures tell all values only where a query asks for levels alone.
    const snapshot = dimensionFor(asked) === "all" ? await readSnapshot(reader) : null;
    if (snapshot !== null && span.since < span.until) {
      const wanted = { query: asked, now, span, dimension: "all", snapshot } as const;
      const rows = await withinTime(reader, patienceMs, (part) => addUpValues(part, wanted));
      tally.add(rows ?? []);
      if (rows !== null) return tally.told(true);
    }
    const condition = whereOf(asked, now);
    let isCut = false;
    const { complete } = await countBack(reader, { ...span, asked }, async (part, day) => {
      const rows = await countValues(part, condition, day);
      isCut ||= rows.length === mostRows;
      tally.add(rows);
    });
    return tally.told(complete && !isCut);
  },
});

const mostFrequent = (counted: ReadonlyMap<string, number>): FacetValue[] =>
  [...counted]
    .map(([value, lines]) => ({ value, lines }))
    .sort((a, b) => b.lines - a.lines || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
