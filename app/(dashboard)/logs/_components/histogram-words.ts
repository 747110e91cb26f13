import { count, formatNumber } from "@/components/format";
import type { ChartData } from "@/components/chart/series";
import { bucketOf, bucketWidth } from "@/domain/log-buckets";
import { logLevels, type LogLevel } from "@/domain/logs";
import type { HistogramBucket } from "@/server/logs/histogram";

import { isOfThisYear, minuteOf } from "../words";

export const sumOf = ({ counts }: Pick<HistogramBucket, "counts">, levels: readonly LogLevel[] = logLevels): number =>
  levels.reduce((sum, level) => sum + counts[level], 0);

/** One bucket that is as long as several. */
export function together(buckets: readonly HistogramBucket[]): HistogramBucket | null {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return null;
  const lines = (level: LogLevel) => buckets.reduce((sum, { counts }) => sum + counts[level], 0);
  const counts = {
    debug: lines("debug"),
    info: lines("info"),
    warn: lines("warn"),
    error: lines("error"),
    critical: lines("critical"),
  };
  return { start: first.start, end: last.end, counts };
}

/** Names each bar by its whole bucket, of which the first and the last are parts: counted again, it has the same name. */
export function namesOf(buckets: readonly HistogramBucket[]): string[] {
  const whole = together(buckets);
  if (whole === null) return [];
  const width = bucketWidth(Date.parse(whole.end) - Date.parse(whole.start));
  return buckets.map(({ start }) => bucketOf(Date.parse(start), width).toString());
}

/** Both ends with their years where either needs it. */
export function spanOf({ start, end }: HistogramBucket, nowMs = Date.now()): string {
  const seenFrom = isOfThisYear(start, nowMs) ? nowMs : 0;
  return `${minuteOf(start, seenFrom)} to ${minuteOf(end, seenFrom)}`;
}

/** "1,204 lines: 12 critical, 318 error". */
export function tellCounts(bucket: HistogramBucket): string {
  const levels = logLevels
    .toReversed()
    .flatMap((level) => (bucket.counts[level] === 0 ? [] : [`${formatNumber(bucket.counts[level])} ${level}`]));
  return [count(sumOf(bucket), "line"), levels.join(", ")].filter((part) => part !== "").join(": ");
}

const colours = { debug: 6, info: 1, warn: 3, error: 4, critical: 5 } as const satisfies Record<LogLevel, number>;

/** The bars as rows of a table. */
export const chartOf = (buckets: readonly HistogramBucket[]): ChartData => ({
  series: logLevels.map((level) => ({ key: level, label: level, kind: "bar", colour: colours[level] })),
  points: buckets.map((bucket) => ({
    key: bucket.start,
    tick: minuteOf(bucket.start),
    label: spanOf(bucket),
    values: bucket.counts,
  })),
  unit: { kind: "count" },
});
