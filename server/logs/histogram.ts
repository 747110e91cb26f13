import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { bucketOf, bucketsOf, bucketWidth } from "@/domain/log-buckets";
import { dimensionFor, grainsFor } from "@/domain/log-figures";
import type { Query } from "@/domain/log-query/terms";
import { type LogLevel, logLevels } from "@/domain/logs";
import { query, type Reader } from "@/server/query";
import { instant } from "@/server/instant";

import { type Asked, keptRows, readSnapshot } from "./kept";
import { patienceMs, withinTime } from "./patience";
import { newestBefore, oldestWithin, readWish, type Span, type SpanWish } from "./span";
import { whereOf } from "./where";
import { countBack } from "./windows";

export type LevelCounts = Record<LogLevel, number>;
/** From `start` on, and before `end`. RFC 3339. */
export type HistogramBucket = { start: string; end: string; counts: LevelCounts };

export type Histogram = {
  /** All of the span without a gap, oldest first. */
  buckets: HistogramBucket[];
  /** Lines that were counted: all of them, or at least so many where the count is capped. */
  total: number;
  /** The same by level. */
  levels: LevelCounts;
  /** The time was over before all was counted; buckets before `countedBackTo` are unknown then, not empty. */
  capped: boolean;
  countedBackTo: string;
};

const noLines = (): LevelCounts => ({ debug: 0, info: 0, warn: 0, error: 0, critical: 0 });

/** A span without ends of its own begins at the first line that is there, and ends now or after the last one. */
async function clipped(reader: Reader, span: Span, now: Date): Promise<Span> {
  const since = span.since.getTime() > 0 ? span.since : ((await oldestWithin(reader, span)) ?? span.until);
  if (span.until <= now) return { since, until: span.until };
  const newest = await newestBefore(reader, span.until, now);
  return { since, until: newest === null ? now : new Date(newest.getTime() + 1) };
}

type Row = { startMs: string; level: LogLevel; lines: string };

const bin = (widthMs: number, at: SQL): SQL =>
  sql`date_bin(${`${widthMs.toString()} milliseconds`}::interval, ${at}, '2001-01-01T00:00:00Z')`;

const countLines = (reader: Reader, condition: SQL, day: Span, widthMs: number) =>
  reader.execute<Row>(sql`
    select extract(epoch from ${bin(widthMs, sql`l.created_at`)}) * 1000 as "startMs", l.level, count(*) as lines
    from execution_logs l
    where l.created_at >= ${instant(day.since)} and l.created_at < ${instant(day.until)} and ${condition}
    group by 1, 2`);

/** The same from the figures that are kept, of the whole span at once. */
const addUpLines = (reader: Reader, asked: Asked, widthMs: number) =>
  reader.execute<Row>(sql`
    select extract(epoch from ${bin(widthMs, sql`at`)}) * 1000 as "startMs", level, sum(lines) as lines
    from (${keptRows(asked, grainsFor(widthMs, asked.dimension))}) as rows group by 1, 2`);

type Tally = { rows: Row[]; countedBackTo: Date; complete: boolean };

/** From the figures where they know the answer, else line by line as far back as time allows. */
async function tally(reader: Reader, query: Query, now: Date, span: Span, widthMs: number): Promise<Tally> {
  const dimension = dimensionFor(query);
  const snapshot = dimension === null ? null : await readSnapshot(reader);
  if (dimension !== null && snapshot !== null && span.since < span.until) {
    const asked = { query, now, span, dimension, snapshot };
    const rows = await withinTime(reader, patienceMs, (part) => addUpLines(part, asked, widthMs));
    if (rows !== null) return { rows, countedBackTo: span.since, complete: true };
  }
  const rows: Row[] = [];
  const condition = whereOf(query, now);
  const back = await countBack(reader, { ...span, asked: query }, async (part, day) => {
    rows.push(...(await countLines(part, condition, day, widthMs)));
  });
  return { rows, ...back };
}

/** Counts by the moment that a bucket begins at. */
function byBucket(rows: readonly Row[]): Map<number, LevelCounts> {
  const counted = new Map<number, LevelCounts>();
  for (const { startMs, level, lines } of rows) {
    const counts = counted.get(Number(startMs)) ?? noLines();
    counted.set(Number(startMs), { ...counts, [level]: counts[level] + Number(lines) });
  }
  return counted;
}

/** How many lines of each level there are over time. */
export const readHistogram = query({
  permission: "log:read",
  asOfOneInstant: true,
  async run({ reader }, wish: SpanWish): Promise<Histogram> {
    const { asked, now, ...whole } = await readWish(reader, wish);
    const span = await clipped(reader, whole, now);
    const [sinceMs, untilMs] = [span.since.getTime(), span.until.getTime()];
    const width = bucketWidth(untilMs - sinceMs);
    // Beyond its last line a span has none: unclipped, it ends where figures do.
    const { rows, countedBackTo, complete } = await tally(reader, asked, now, { ...span, until: whole.until }, width);
    const counted = byBucket(rows);
    const buckets = bucketsOf(sinceMs, untilMs).map(({ startMs, endMs }) => ({
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
      counts: counted.get(bucketOf(startMs, width)) ?? noLines(),
    }));
    const levels = noLines();
    for (const { counts } of buckets) for (const level of logLevels) levels[level] += counts[level];
    const total = logLevels.reduce((sum, level) => sum + levels[level], 0);
    return { buckets, total, levels, capped: !complete, countedBackTo: countedBackTo.toISOString() };
  },
});
