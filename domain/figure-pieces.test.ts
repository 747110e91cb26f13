import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, daysBetween } from "./calendar";
import { piecesOf } from "./figure-pieces";

const written = (from: string, to: string) =>
  piecesOf({ from, to }).map((each) => `${each.sign === 1 ? "+" : "−"}${each.grain} ${each.from}..${each.to}`);

test.each([
  ["2026-01-01", "2026-12-31", ["+year 2026-01-01..2026-12-31"]],
  ["2026-01-01", "2026-12-30", ["+year 2026-01-01..2026-12-31", "−day 2026-12-31..2026-12-31"]],
  ["2026-04-01", "2026-06-30", ["+quarter 2026-04-01..2026-06-30"]],
  [
    "2026-08-14",
    "2027-02-15",
    ["+quarter 2026-10-01..2026-12-31", "+day 2026-08-14..2026-09-30", "+day 2027-01-01..2027-02-15"],
  ],
  ["2026-05-14", "2026-05-20", ["+day 2026-05-14..2026-05-20"]],
  ["2026-11-25", "2026-11-25", ["+day 2026-11-25..2026-11-25"]],
])("%s to %s", (from, to, pieces) => {
  expect(written(from, to)).toEqual(pieces);
});

test("every day of the span is counted once in all, every other not at all, and never many days one by one", () => {
  const start = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays("2020-01-01", days));
  fc.assert(
    fc.property(start, fc.integer({ min: 0, max: 1_500 }), (from, days) => {
      const to = addDays(from, days);
      const counted = new Map<string, number>();
      let single = 0;
      for (const piece of piecesOf({ from, to })) {
        const length = daysBetween(piece.from, piece.to) + 1;
        if (piece.grain === "day") single += length;
        for (let n = 0; n < length; n += 1) {
          const day = addDays(piece.from, n);
          counted.set(day, (counted.get(day) ?? 0) + piece.sign);
        }
      }
      for (let day = addDays(from, -400); day <= addDays(to, 400); day = addDays(day, 1)) {
        expect(counted.get(day) ?? 0).toBe(day >= from && day <= to ? 1 : 0);
      }
      expect(single).toBeLessThanOrEqual(2 * 46 + 40);
    }),
    { numRuns: 60 },
  );
});
