import "server-only";

import type { Query } from "@/domain/log-query/terms";
import type { Reader } from "@/server/query";

import { tooShortOf } from "./indexed";
import { patienceMs, withinTime } from "./patience";
import { dayMs, newestBefore, type Span } from "./span";

/**
 * Counts a span day by day, the newest first, until all was counted or the time is over. Days without a line cost one
 * step together, and each day lies in one partition. What no index knows is counted through a day of lines, as it is
 * looked for.
 *
 * @returns from when on everything was counted
 */
export async function countBack(
  reader: Reader,
  { asked, ...span }: Span & { asked: Query },
  countDay: (reader: Reader, day: Span) => Promise<void>,
): Promise<{ countedBackTo: Date; complete: boolean }> {
  const started = performance.now();
  const isADay = tooShortOf(asked) !== null;
  let since = span.since;
  for (let until = span.until; ;) {
    const newest = await newestBefore(reader, until, span.since);
    if (newest === null) return { countedBackTo: span.since, complete: true };
    if (newest < since) return { countedBackTo: since, complete: false };
    if (isADay && until === span.until) since = new Date(Math.max(since.getTime(), newest.getTime() - dayMs));
    const end = new Date(Math.min(until.getTime(), newest.getTime() + 1));
    const midnight = Math.floor(newest.getTime() / dayMs) * dayMs;
    const day = { since: new Date(Math.max(since.getTime(), midnight)), until: end };
    const left = patienceMs - (performance.now() - started);
    const counted = left > 0 && (await withinTime(reader, left, (part) => countDay(part, day).then(() => true)));
    if (counted !== true) return { countedBackTo: end, complete: false };
    until = day.since;
  }
}
