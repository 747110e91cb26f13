import { expect, test } from "vitest";

import { labelOf, saySpan, tickOf } from "./day-words";

test.each([
  ["2026-11-14", "2026-11-14", "day", "Sat, 14 Nov 2026", "14 Nov"],
  ["2026-11-09", "2026-11-15", "week", "9 – 15 Nov 2026", "9 Nov"],
  ["2026-11-01", "2026-11-30", "month", "November 2026", "Nov"],
  ["2026-01-01", "2026-01-31", "month", "January 2026", "Jan 26"],
  ["2026-11-05", "2026-11-30", "month", "5 – 30 Nov 2026", "Nov"],
] as const)("%s to %s by %s is %s", (from, to, period, label, tick) => {
  expect(labelOf({ from, to }, period).replaceAll(/\s*–\s*/g, " – ")).toBe(label);
  expect(tickOf(from, period)).toBe(tick);
});

test("one day is said as one", () => expect(saySpan({ from: "2026-11-14", to: "2026-11-14" })).toBe("14 Nov 2026"));
