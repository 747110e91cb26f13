import { expect, test } from "vitest";

import { minuteOf, stampOf, sumsOf } from "./words";

const now = new Date(2026, 10, 26, 12);
const at = (year: number, month: number, day: number) => new Date(year, month, day, 9, 5, 7, 40).toISOString();

test.each([
  ["today, by its time", at(2026, 10, 26), "09:05:07.040"],
  ["another day, by that too", at(2026, 10, 25), "25 Nov 09:05:07.040"],
  ["the same day a year ago, by its year", at(2025, 10, 26), "26 Nov 2025 09:05:07.040"],
])("a line of %s", (_, line, said) => {
  expect(stampOf(line, now.getTime())).toBe(said);
});

test("how far back was looked is said with the year where it is not this one", () => {
  expect(minuteOf(at(2026, 4, 3), now.getTime())).toBe("3 May, 09:05");
  expect(minuteOf(at(2017, 4, 3), now.getTime())).toBe("3 May 2017, 09:05");
});

test("sums leave out what came to nothing", () => {
  const sums = { costMicros: "203140000", currency: "EUR", tokens: 48_120, durationMs: 33_240_000 };
  expect(sumsOf(sums)).toBe("€203.14, 48,120 tokens, 9 h 14 of work");
  expect(sumsOf({ ...sums, costMicros: "4", tokens: 1, durationMs: 0 })).toBe("< €0.01, 1 token");
  expect(sumsOf({ ...sums, costMicros: "0", tokens: 0, durationMs: 0 })).toBeNull();
});
