import { addDays, addMonths, type DateSpan, daysBetween, periodOf } from "./calendar";
import type { RevenuePeriod } from "./revenue";

/** Spans of days, as pages ask for them by a word. */
export const rangeWords = ["this-month", "last-month", "90-days", "year", "12-months"] as const;
export type RangeWord = (typeof rangeWords)[number];

/** Longer than this, nothing is drawn by day; longer than the other, nothing by week. */
const mostByDay = 62;
const mostByWeek = 250;
/** A chart of more points than this could not be read, nor its table. */
const mostPoints = 400;

const lengthOf = ({ from, to }: DateSpan): number => daysBetween(from, to) + 1;

/** The days that a word means today. A month or a year under way is whole: what it is compared with is cut like it. */
export function rangeOf(word: RangeWord, today: string): DateSpan {
  const month = periodOf(today, "month");
  switch (word) {
    case "this-month":
      return month;
    case "last-month":
      return periodOf(addDays(month.from, -1), "month");
    case "90-days":
      return { from: addDays(today, -89), to: today };
    case "year":
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
    case "12-months":
      return { from: addMonths(month.from, -11), to: month.to };
  }
}

/** How a span is cut where nobody says: so that its chart can be read. */
export function groupingFor(span: DateSpan): RevenuePeriod {
  const days = lengthOf(span);
  return days <= mostByDay ? "day" : days <= mostByWeek ? "week" : "month";
}

const daysIn = { day: 1, week: 7, month: 28 } as const satisfies Record<RevenuePeriod, number>;

/** Whether a span cut so makes a chart that can be read. */
export const isReadable = (span: DateSpan, by: RevenuePeriod): boolean => lengthOf(span) / daysIn[by] <= mostPoints;
