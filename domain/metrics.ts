import { nextDayStart, startOfDay } from "./time";

/** From its start up to, but not including, its end. */
export type Span = { start: Date; end: Date };

const hourMs = 60 * 60 * 1_000;

/** The day that contains an instant, cut in that time zone. */
export const dayOf = (instant: Date, timeZone: string): Span => ({
  start: startOfDay(instant, timeZone),
  end: nextDayStart(instant, timeZone),
});

/** Hours are counted from the day's start, so a day is made of whole ones in every zone; the last ends with the day. */
export function hoursOf({ start, end }: Span): Span[] {
  const count = Math.ceil((end.getTime() - start.getTime()) / hourMs);
  return Array.from({ length: count }, (_, index) => {
    const from = start.getTime() + index * hourMs;
    return { start: new Date(from), end: new Date(Math.min(from + hourMs, end.getTime())) };
  });
}

/** The last days, the one that contains `now` at the end. */
export function latestDays(now: Date, timeZone: string, count: number): Span[] {
  const days: Span[] = [];
  for (let at = now; days.length < count; at = new Date((days[0]?.start.getTime() ?? 0) - 1)) {
    days.unshift(dayOf(at, timeZone));
  }
  return days;
}

/** The last hours, the one that contains `now` at the end. */
export function latestHours(now: Date, timeZone: string, count: number): Span[] {
  const days = latestDays(now, timeZone, 2 + Math.ceil(count / 20));
  const begun = days.flatMap(hoursOf).filter(({ start }) => start <= now);
  return begun.slice(-count);
}
