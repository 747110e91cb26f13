const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Widths that a person reads off a clock or a calendar. All up to a day cut a UTC day evenly. */
const widths = [
  1_000,
  5_000,
  10_000,
  30_000,
  minuteMs,
  2 * minuteMs,
  5 * minuteMs,
  10 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  7 * dayMs,
  28 * dayMs,
  91 * dayMs,
  364 * dayMs,
] as const;
const widest = 364 * dayMs;

/** More bars than these are a smear. */
export const mostBuckets = 121;
/** A Monday, so that weeks begin on one. */
const originMs = Date.parse("2001-01-01T00:00:00Z");

/** The narrowest width that cuts a span of this length into few enough bars. */
export function bucketWidth(spanMs: number): number {
  const fits = (width: number) => spanMs / width <= mostBuckets - 1;
  return widths.find(fits) ?? widest * Math.ceil(spanMs / widest / (mostBuckets - 1));
}

/** The bucket that a moment lies in, by the moment it begins at. */
export const bucketOf = (atMs: number, width: number): number =>
  originMs + Math.floor((atMs - originMs) / width) * width;

export type Bucket = { startMs: number; endMs: number };

/** All buckets of a span without a gap, the first and the last clipped to it. None where it is empty. */
export function bucketsOf(sinceMs: number, untilMs: number): Bucket[] {
  if (sinceMs >= untilMs) return [];
  const width = bucketWidth(untilMs - sinceMs);
  const buckets: Bucket[] = [];
  for (let start = bucketOf(sinceMs, width); start < untilMs; start += width) {
    buckets.push({ startMs: Math.max(start, sinceMs), endMs: Math.min(start + width, untilMs) });
  }
  return buckets;
}
