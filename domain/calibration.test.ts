import { describe, expect, test } from "vitest";

import { binOf, type BinOutcome, calibrate, calibrated, calibrationWords } from "./calibration";

/** Overall 0.31: 40 of 0.7 to 0.8 with 18 won, and 160 others with 44. */
const example: BinOutcome[] = [
  { bin: 7, closed: 40, won: 18 },
  { bin: 3, closed: 160, won: 44 },
];

describe("calibrated confidence", () => {
  test("0.7–0.8: n 40, 18 won, p₀ 0.31 → 0.42", () => {
    const calibration = calibrate(example);
    expect(calibration).toMatchObject({ closed: 200, won: 62, rate: 0.31 });
    expect(calibrated(calibration, 0.75)).toBeCloseTo(0.422, 10);
    expect(calibrationWords(0.75, calibrated(calibration, 0.75))).toBe("says 0.75, wins 42 %");
  });

  test.each([
    [19, null],
    [20, (6 + 10 * 0.3) / 30],
  ])("with %i closed it is %s", (closed, wins) => {
    const won = closed * 0.3;
    const calibration = calibrate([{ bin: 8, closed, won }]);
    expect(calibrated(calibration, 0.8)).toEqual(wins === null ? null : expect.closeTo(wins, 10));
  });

  test("a bin of too few says so, and nothing is made up for it", () => {
    expect(calibrated(calibrate(example), 0.15)).toBeNull();
    expect(calibrated(calibrate([]), 0.5)).toBeNull();
    expect(calibrated(undefined, 0.5)).toBeNull();
    expect(calibrated(calibrate(example), null)).toBeNull();
    expect(calibrationWords(0.15, null)).toBe("says 0.15, too few closed to tell");
  });

  test.each([
    [0, 0],
    [0.0999, 0],
    [0.1, 1],
    [0.7, 7],
    [0.7999, 7],
    [1, 9],
  ])("%f belongs to tenth %i", (confidence, bin) => {
    expect(binOf(confidence)).toBe(bin);
  });
});
