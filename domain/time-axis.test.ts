import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { axisOf, placeOn } from "./time-axis";

const hour = 3_600_000;

describe("the axis of a story", () => {
  test("draws hours of waiting narrow, and the minutes around them wide", () => {
    const axis = axisOf(
      [
        { fromMs: 0, untilMs: 60_000 },
        { fromMs: 60_000 + 5 * hour, untilMs: 120_000 + 5 * hour },
      ],
      true,
    );
    expect(axis.parts.map(({ isGap, width }) => [isGap, Number(width.toFixed(2))])).toEqual([
      [false, 0.48],
      [true, 0.04],
      [false, 0.48],
    ]);
    expect(placeOn(axis, 30_000)).toBeCloseTo(0.24);
    expect(placeOn(axis, 60_000 + 2.5 * hour)).toBeCloseTo(0.5);
  });

  test("draws every second alike where it is not packed, and where there is no gap", () => {
    const lines = [
      { fromMs: 0, untilMs: 10 },
      { fromMs: 990, untilMs: 1_000 },
    ];
    expect(axisOf(lines, false).parts).toHaveLength(1);
    expect(placeOn(axisOf(lines, false), 500)).toBeCloseTo(0.5);
    const even = Array.from({ length: 50 }, (_, n) => ({ fromMs: n * 100, untilMs: n * 100 + 50 }));
    expect(axisOf(even, true).parts).toHaveLength(1);
  });

  test("of nothing, and of one moment, is there", () => {
    expect(placeOn(axisOf([], true), 5)).toBe(0);
    expect(placeOn(axisOf([{ fromMs: 7, untilMs: 7 }], true), 7)).toBe(0);
  });

  test("is as wide as it is, without a hole, and later is never further left", () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e7 }))
      .map(([fromMs, lasted]) => ({ fromMs, untilMs: fromMs + lasted }));
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 40 }), fc.boolean(), (stretches, isPacked) => {
        const axis = axisOf(stretches, isPacked);
        let [left, at] = [0, axis.fromMs];
        for (const part of axis.parts) {
          expect(part.left).toBeCloseTo(left, 6);
          expect(part.fromMs).toBe(at);
          [left, at] = [part.left + part.width, part.untilMs];
        }
        expect(left).toBeCloseTo(1, 6);
        expect(at).toBe(axis.untilMs);
        const moments = stretches.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]).sort((a, b) => a - b);
        const places = moments.map((ms) => placeOn(axis, ms));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });
});
