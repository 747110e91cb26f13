import { expect, test } from "vitest";

import { amountSchema, isNegative, withoutSign } from "./amounts";

test.each([
  ["4200", "4200"],
  ["4200.50", "4200.50"],
  ["-40", "-40"],
  ["0", "0"],
  [4200.5, "4200.5"],
  [0.1, "0.1"],
  [-12, "-12"],
  [123456789012345, "123456789012345"],
  ["999999999999999999.999999", "999999999999999999.999999"],
])("%j is the amount %s", (raw, amount) => {
  expect(amountSchema.parse(raw)).toBe(amount);
});

test.each([
  "1,200.00",
  "1.200,00",
  "NaN",
  NaN,
  Infinity,
  "Infinity",
  "1e3",
  1e21,
  1e-9,
  "",
  " 1",
  "+1",
  "1.",
  ".5",
  "$5",
  "123456789012345678901234567890",
  1234567890123456,
  0.1234567890123456,
  null,
  true,
  {},
  ["1"],
])("%j is none", (raw) => {
  expect(amountSchema.safeParse(raw).success).toBe(false);
});

test("signs", () => {
  expect([withoutSign("-40.5"), withoutSign("40")]).toEqual(["40.5", "40"]);
  expect([isNegative("-0.00"), isNegative("-0.01"), isNegative("1")]).toEqual([false, true, false]);
});
