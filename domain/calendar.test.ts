import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  addDays,
  addMonths,
  type Comparison,
  cutOf,
  type DateSpan,
  dateSchema,
  daysBetween,
  periodOf,
  periodsIn,
  spanBefore,
} from "./calendar";
import { type RevenuePeriod, revenuePeriods } from "./revenue";

const span = (text: string): DateSpan => {
  const [from = "", to = ""] = text.split("..");
  return { from, to };
};
const written = ({ from, to }: DateSpan) => `${from}..${to}`;

test.each([
  ["2026-02-28", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-02-31", false],
  ["2026-13-01", false],
  ["2026-1-01", false],
  ["20260101", false],
  ["0000-01-01", false],
  ["", false],
  ["2026-03-01T00:00:00Z", false],
])("%s is a date: %s", (text, is) => {
  expect(dateSchema.safeParse(text).success).toBe(is);
});

test.each<[string, number, string]>([
  ["2026-01-31", 1, "2026-02-28"],
  ["2024-01-31", 1, "2024-02-29"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2024-02-29", -12, "2023-02-28"],
  ["2026-01-15", -1, "2025-12-15"],
  ["2026-12-01", 1, "2027-01-01"],
])("%s and %i months is %s", (date, months, then) => {
  expect(addMonths(date, months)).toBe(then);
});

test.each<[string, RevenuePeriod, string]>([
  ["2026-11-25", "day", "2026-11-25..2026-11-25"],
  ["2026-11-25", "week", "2026-11-23..2026-11-29"],
  ["2026-11-23", "week", "2026-11-23..2026-11-29"],
  ["2026-11-29", "week", "2026-11-23..2026-11-29"],
  ["2027-01-01", "week", "2026-12-28..2027-01-03"],
  ["2024-02-10", "month", "2024-02-01..2024-02-29"],
])("%s lies in the %s %s", (date, period, whole) => {
  expect(written(periodOf(date, period))).toBe(whole);
});

describe("the periods of a span", () => {
  test("are clipped to it, and know the whole they are a part of", () => {
    const months = periodsIn(span("2026-01-15..2026-03-10"), "month");
    expect(months.map(written)).toEqual(["2026-01-15..2026-01-31", "2026-02-01..2026-02-28", "2026-03-01..2026-03-10"]);
    expect(months.map(({ whole }) => whole.from)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
  });

  test("cover every day once", () => {
    const start = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2020-01-01", days));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 800 }), fc.constantFrom(...revenuePeriods), (from, days, period) => {
        const periods = periodsIn({ from, to: addDays(from, days) }, period);
        const covered = periods.flatMap((each) =>
          Array.from({ length: daysBetween(each.from, each.to) + 1 }, (_, n) => addDays(each.from, n)),
        );
        expect(covered).toEqual(Array.from({ length: days + 1 }, (_, n) => addDays(from, n)));
      }),
      { numRuns: 50 },
    );
  });
});

test.each<[string, Comparison, string]>([
  ["2026-03-01..2026-03-31", "previous", "2026-02-01..2026-02-28"],
  ["2026-02-01..2026-02-28", "previous", "2026-01-01..2026-01-31"],
  ["2026-04-01..2026-06-30", "previous", "2026-01-01..2026-03-31"],
  ["2026-01-01..2026-12-31", "previous", "2025-01-01..2025-12-31"],
  ["2026-11-23..2026-11-29", "previous", "2026-11-16..2026-11-22"],
  ["2026-11-25..2026-11-25", "previous", "2026-11-24..2026-11-24"],
  ["2026-01-05..2026-02-03", "previous", "2025-12-06..2026-01-04"],
  ["2024-02-01..2024-02-29", "year", "2023-02-01..2023-02-28"],
  ["2025-02-01..2025-02-28", "year", "2024-02-01..2024-02-29"],
  ["2026-01-05..2026-02-03", "year", "2025-01-05..2025-02-03"],
])("%s is compared with the %s one, %s", (text, comparison, before) => {
  expect(written(spanBefore(span(text), comparison))).toBe(before);
});

test.each<[string, string, string, string]>([
  // The same day and time of the other month.
  ["2026-11-01..2026-11-30", "2026-10-01..2026-10-31", "2026-11-25", "2026-10-25 so far"],
  // A day that the shorter month does not have: all of that month.
  ["2026-03-01..2026-03-31", "2026-02-01..2026-02-28", "2026-03-28", "2026-02-28 so far"],
  ["2026-03-01..2026-03-31", "2026-02-01..2026-02-28", "2026-03-29", "2026-02-28 whole"],
  ["2026-03-01..2026-03-31", "2026-02-01..2026-02-28", "2026-03-31", "2026-02-28 whole"],
  // In the second month of a quarter.
  ["2026-04-01..2026-06-30", "2026-01-01..2026-03-31", "2026-05-30", "2026-02-28 whole"],
  ["2026-04-01..2026-06-30", "2026-01-01..2026-03-31", "2026-06-30", "2026-03-30 so far"],
  // Days are counted where no months are meant.
  ["2026-11-23..2026-11-29", "2026-11-16..2026-11-22", "2026-11-25", "2026-11-18 so far"],
  ["2026-11-23..2026-11-29", "2026-11-01..2026-11-02", "2026-11-25", "2026-11-02 whole"],
  // It is over; it has not begun.
  ["2026-10-01..2026-10-31", "2026-09-01..2026-09-30", "2026-11-25", "everything"],
  ["2026-12-01..2026-12-31", "2026-11-01..2026-11-30", "2026-11-25", "2026-10-31 whole"],
])("%s against %s on %s counts to %s", (text, other, today, cut) => {
  const found = cutOf(span(text), span(other), today);
  expect(found === null ? "everything" : `${found.day} ${found.whole ? "whole" : "so far"}`).toBe(cut);
});
