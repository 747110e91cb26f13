/** Dates without a time, `2026-03-01`, as the calendar on the wall has them: no zone, no clock. */
import { z } from "zod";

import type { RevenuePeriod } from "./revenue";

const dayMs = 24 * 60 * 60 * 1_000;
const dateShape = /^\d{4}-\d{2}-\d{2}$/;

const msOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Date itself reads 30 February as 2 March, or not at all. */
const exists = (date: string): boolean => {
  const ms = msOf(date);
  return dateShape.test(date) && !Number.isNaN(ms) && dateOf(ms) === date;
};

/** A date of the years that people and PostgreSQL agree on. */
export const dateSchema = z
  .string()
  .refine((text) => exists(text) && text >= "1970-01-01" && text < "2200-01-01", "is no date, such as 2026-03-01");

/** From its first day to its last, both within. */
export type DateSpan = { from: string; to: string };

export const addDays = (date: string, days: number): string => dateOf(msOf(date) + days * dayMs);

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((msOf(to) - msOf(from)) / dayMs);

const lastOfMonth = (date: string): string => {
  const at = new Date(msOf(date));
  return dateOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0));
};

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** The same day so many months on, clipped to the shorter month: a month after 31 January is the last of February. */
export function addMonths(date: string, months: number): string {
  const at = new Date(msOf(date));
  const first = dateOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = lastOfMonth(first);
  const same = `${first.slice(0, 8)}${date.slice(8)}`;
  return same < last ? same : last;
}

/** The whole day, ISO week or month that contains a date. */
export function periodOf(date: string, period: RevenuePeriod): DateSpan {
  switch (period) {
    case "day":
      return { from: date, to: date };
    case "week": {
      const monday = addDays(date, -((new Date(msOf(date)).getUTCDay() + 6) % 7));
      return { from: monday, to: addDays(monday, 6) };
    }
    case "month":
      return { from: `${date.slice(0, 8)}01`, to: lastOfMonth(date) };
  }
}

/** A period of a span, clipped to it. `whole` is the period itself, by which it is known. */
export type Period = DateSpan & { whole: DateSpan };

/** The periods that a span touches, in order and without gaps; the first and the last end with the span. */
export function periodsIn(span: DateSpan, period: RevenuePeriod): Period[] {
  const periods: Period[] = [];
  for (let at = span.from; at <= span.to; at = addDays(periods.at(-1)?.to ?? at, 1)) {
    const whole = periodOf(at, period);
    periods.push({ from: at, to: whole.to < span.to ? whole.to : span.to, whole });
  }
  return periods;
}

/** Whether it begins with a month and ends with one. */
const isMonths = ({ from, to }: DateSpan): boolean => from.endsWith("-01") && to === lastOfMonth(to);

/** What a span is compared with: the one before it, or the same one a year ago. */
export const comparisons = ["previous", "year"] as const;
export type Comparison = (typeof comparisons)[number];

/** Whole months are preceded by as many months, everything else by as many days. */
export function spanBefore(span: DateSpan, comparison: Comparison): DateSpan {
  const { from, to } = span;
  const back = (months: number) => {
    const first = addMonths(from, -months);
    return { from: first, to: isMonths(span) ? lastOfMonth(addMonths(to, -months)) : addMonths(to, -months) };
  };
  if (comparison === "year") return back(12);
  if (isMonths(span)) return back(monthsBetween(from, to) + 1);
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(to, -days) };
}

/** How far the other span counts while this one is under way: to a day, whole or up to the time that it is now. */
export type Cut = { day: string; whole: boolean };

/**
 * Like is compared with like: to the same day and time of day of the other span, clipped where its month is shorter.
 *
 * @returns null where all of the other span counts, for this one is over
 */
export function cutOf(span: DateSpan, other: DateSpan, today: string): Cut | null {
  if (today > span.to) return null;
  if (today < span.from) return { day: addDays(other.from, -1), whole: true };
  if (!isMonths(span) || !isMonths(other)) {
    const day = addDays(other.from, daysBetween(span.from, today));
    return day > other.to ? { day: other.to, whole: true } : { day, whole: false };
  }
  const first = addMonths(other.from, monthsBetween(span.from, today));
  if (first > other.to) return { day: other.to, whole: true };
  const day = `${first.slice(0, 8)}${today.slice(8)}`;
  const last = lastOfMonth(first);
  return day > last ? { day: last, whole: true } : { day, whole: false };
}
