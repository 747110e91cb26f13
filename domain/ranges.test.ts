import { describe, expect, test } from "vitest";

import { groupingFor, isReadable, rangeOf } from "./ranges";

describe("a range", () => {
  test.each([
    ["this-month", "2026-11-22", "2026-11-01", "2026-11-30"],
    ["this-month", "2028-02-01", "2028-02-01", "2028-02-29"],
    ["last-month", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["last-month", "2026-01-05", "2025-12-01", "2025-12-31"],
    ["90-days", "2026-11-22", "2026-08-25", "2026-11-22"],
    ["year", "2026-11-22", "2026-01-01", "2026-12-31"],
    ["12-months", "2026-11-30", "2025-12-01", "2026-11-30"],
  ] as const)("%s on %s is from %s to %s", (word, today, from, to) => {
    expect(rangeOf(word, today)).toEqual({ from, to });
  });

  test.each([
    ["2026-01-01", "2026-03-03", "day"],
    ["2026-01-01", "2026-03-04", "week"],
    ["2026-01-01", "2026-12-31", "month"],
  ])("from %s to %s is cut by %s", (from, to, by) => expect(groupingFor({ from, to })).toBe(by));

  test("that is too long for days can be cut by months", () => {
    const decade = { from: "2016-01-01", to: "2026-01-01" };
    expect(isReadable(decade, "day")).toBe(false);
    expect(isReadable(decade, "month")).toBe(true);
  });
});
