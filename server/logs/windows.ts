import "server-only";

import type { Reader } from "@/server/query";

import { patienceMs, withinTime } from "./patience";
import { dayMs, newestBefore, type Span } from "./span";

/**
 * Counts a span day by day, the newest first, until all was counted or the time is over. Days without a line cost one
 * step together, and each day lies in one partition.
 *
 * @returns from when on everything was counted
 */
export async function countBack(
  reader: Reader,
  span: Span,
  countDay: (reader: Reader, day: Span) => Promise<void>,
): Promise<{ countedBackTo: Date; complete: boolean }> {
  const started = performance.now();
  for (let until = span.until; ;) {
    const newest = await newestBefore(reader, until, span.since);
    if (newest === null) return { countedBackTo: span.since, complete: true };
    const end = new Date(Math.min(until.getTime(), newest.getTime() + 1));
    const midnight = Math.floor(newest.getTime() / dayMs) * dayMs;
    const day = { since: new Date(Math.max(span.since.getTime(), midnight)), until: end };
    const left = patienceMs - (performance.now() - started);
    const counted = left > 0 && (await withinTime(reader, left, (part) => countDay(part, day).then(() => true)));
    if (counted !== true) return { countedBackTo: end, complete: false };
    until = day.since;
  }
}
