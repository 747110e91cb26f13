import { addDays, type Comparison, cutOf, type DateSpan, daysBetween, spanBefore } from "./calendar";
import { atSameClock } from "./time";

/** Days that others are compared with; `until` ends the last of them early, RFC 3339. */
export type Compared = DateSpan & { until?: string };

/** As many days, from another day on. */
const spanFrom = (since: string, { from, to }: DateSpan): DateSpan => ({
  from: since,
  to: addDays(since, daysBetween(from, to)),
});

/**
 * The days that a span is compared with, like with like: while the span goes on, they count up to the same day and time
 * of day.
 *
 * @param how what was before it, the same of last year, or as many days from a day on
 * @returns null where the span has not begun, so that there is nothing to compare
 */
export function comparedWith(
  span: DateSpan,
  how: Comparison | { since: string },
  { today, now, timeZone }: { today: string; now: Date; timeZone: string },
): Compared | null {
  const other = typeof how === "string" ? spanBefore(span, how) : spanFrom(how.since, span);
  const cut = cutOf(span, other, today);
  if (cut === null) return other;
  if (cut.day < other.from) return null;
  const until = cut.whole ? {} : { until: atSameClock(cut.day, now, timeZone).toISOString() };
  return { from: other.from, to: cut.day, ...until };
}
