import { addDays, type DateSpan } from "@/domain/calendar";
import type { RevenuePeriod } from "@/domain/revenue";

/** Days are days: the zone was applied when they were cut, so they are read and written in UTC. */
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
const short = format({ day: "numeric", month: "short" });
const full = format({ day: "numeric", month: "short", year: "numeric" });
const weekday = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const month = format({ month: "long", year: "numeric" });
const shortMonth = format({ month: "short" });
const monthAndYear = format({ month: "short", year: "2-digit" });

const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** "14 Nov 2026". */
export const sayDay = (day: string): string => full.format(msOf(day));

/** "1 – 30 Nov 2026", as short as it can be said. */
export const saySpan = ({ from, to }: DateSpan): string =>
  from === to ? sayDay(from) : full.formatRange(msOf(from), msOf(to));

/** "November 2026". */
export const sayMonth = (day: string): string => month.format(msOf(day));

export const periodNames = { day: "Day", week: "Week", month: "Month" } as const satisfies Record<
  RevenuePeriod,
  string
>;

/** Under the axis: "14 Nov", "Nov", "Jan 26". */
export function tickOf(start: string, period: RevenuePeriod): string {
  if (period !== "month") return short.format(msOf(start));
  return (start.slice(5, 7) === "01" ? monthAndYear : shortMonth).format(msOf(start));
}

/** In full: "Sat, 14 Nov 2026", "9 – 15 Nov 2026", "November 2026"; a month that is cut says its days. */
export function labelOf({ from, to }: DateSpan, period: RevenuePeriod): string {
  if (period === "day") return weekday.format(msOf(from));
  const isWholeMonth = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  return period === "month" && isWholeMonth ? sayMonth(from) : saySpan({ from, to });
}
