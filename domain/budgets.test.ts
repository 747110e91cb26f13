import { describe, expect, test } from "vitest";
import { centsOfMicros, decimalOfMicros, estimateMicrosOf, leftMicros, microsOfCents, wouldExceed } from "./budgets";

test("0.4 cents, ten thousand times, is $40, not $0", () => {
  let sumMicros = 0n;
  for (let line = 0; line < 10_000; line += 1) sumMicros += 4_000n;
  expect(centsOfMicros(4_000n)).toBe(0);
  expect(centsOfMicros(sumMicros)).toBe(4_000);
});

test.each([
  [0n, 0],
  [4_999n, 0],
  [5_000n, 1],
  [14_999n, 1],
  [15_000n, 2],
  [-4_999n, 0],
  [-5_000n, -1],
  [-15_000n, -2],
  [microsOfCents(141), 141],
])("%d micros are %d cents, half away from zero", (micros, cents) => expect(centsOfMicros(micros)).toBe(cents));

test("only whole cents become micros", () => {
  expect(microsOfCents(-3)).toBe(-30_000n);
  expect(() => microsOfCents(0.5)).toThrow(RangeError);
  expect(() => microsOfCents(2 ** 53)).toThrow(RangeError);
});

test.each([
  [7_100_000n, "7.10"],
  [4_000n, "0.004"],
  [0n, "0.00"],
  [-1_500_000n, "-1.50"],
  [1n, "0.000001"],
])("%d micros read %s", (micros, decimal) => expect(decimalOfMicros(micros)).toBe(decimal));

describe("a cap", () => {
  const day = { capCents: 1_000, spentMicros: microsOfCents(710), reservedMicros: microsOfCents(150) };

  test.each([
    ["takes 1.40 of cap 10.00, spent 7.10, reserved 1.50", day, microsOfCents(140), false],
    ["refuses 1.41", day, microsOfCents(141), true],
    ["refuses a millionth more than is left", day, microsOfCents(140) + 1n, true],
    ["counts nothing for an unknown estimate", day, null, false],
    ["refuses even that when overdrawn", { ...day, spentMicros: microsOfCents(900) }, null, true],
    ["takes nothing for nothing when it is used up", { ...day, spentMicros: microsOfCents(850) }, 0n, false],
    ["of zero refuses a millionth", { capCents: 0, spentMicros: 0n, reservedMicros: 0n }, 1n, true],
    ["that is null is none", { ...day, capCents: null }, microsOfCents(1_000_000), false],
  ])("%s", (_claim, budget, estimateMicros, exceeded) =>
    expect(wouldExceed({ ...budget, estimateMicros })).toBe(exceeded),
  );

  test("says what is left", () => {
    expect(leftMicros(day)).toBe(microsOfCents(140));
    expect(leftMicros({ ...day, spentMicros: microsOfCents(900) })).toBe(microsOfCents(-50));
    expect(leftMicros({ ...day, capCents: null })).toBeNull();
  });
});

test.each([
  ["the worker's word comes first", 30, 20, 300_000n],
  ["zero is a word too", 0, 20, 0n],
  ["then what the action type declares", null, 20, 200_000n],
  ["else it is unknown", null, null, null],
])("of an estimate, %s", (_claim, claimed, declared, micros) =>
  expect(estimateMicrosOf(claimed, declared)).toBe(micros),
);
