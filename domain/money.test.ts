import { describe, expect, test } from "vitest";
import { Refusal } from "./errors";
import {
  amountIn,
  compareDecimals,
  currencyDecimals,
  decimalSchema,
  formatMoney,
  isCurrency,
  majorOfMinor,
  sayMoney,
} from "./money";

test.each([
  ["USD", 2],
  ["EUR", 2],
  ["JPY", 0],
  ["KRW", 0],
  ["KWD", 3],
  ["CLF", 4],
  // Where Intl would say 0.
  ["IQD", 3],
  ["COP", 2],
  ["IDR", 2],
])("%s has %d digits after the point", (code, decimals) => expect(currencyDecimals(code)).toBe(decimals));

test.each([["XYZ"], ["usd"], [""], ["US"], ["__proto__"]])("%j is no currency", (code) => {
  expect(isCurrency(code)).toBe(false);
  expect(() => currencyDecimals(code)).toThrow(Refusal);
});

describe("minor units", () => {
  test.each([
    [420_000, "USD", "4200.00"],
    [5, "USD", "0.05"],
    [-5, "USD", "-0.05"],
    [0, "USD", "0.00"],
    [500, "JPY", "500"],
    [1_234, "KWD", "1.234"],
    ["900719925474099312345", "USD", "9007199254740993123.45"],
    [9_007_199_254_740_993n, "USD", "90071992547409.93"],
  ])("%s of %s are %s", (minor, currency, major) => expect(majorOfMinor(minor, currency)).toBe(major));

  test.each([[1.5], [Number.NaN], [Infinity], [2 ** 53], ["1.5"], ["1e3"], ["0x10"], [" 1"], [""], ["1".repeat(31)]])(
    "%j is refused",
    (minor) => expect(() => majorOfMinor(minor, "USD")).toThrow(Refusal),
  );
});

describe("an amount", () => {
  test.each([
    ["4200.5", "USD", "4200.50"],
    ["4200", "USD", "4200.00"],
    ["4200.5000", "USD", "4200.50"],
    ["007", "USD", "7.00"],
    ["12.0", "JPY", "12"],
    ["-0.10", "USD", "-0.10"],
  ])("of %s %s is written %s", (decimal, currency, written) => expect(amountIn(decimal, currency)).toBe(written));

  test.each([
    ["4200.505", "USD"],
    ["0.5", "JPY"],
    ["1,000.00", "USD"],
    ["+1", "USD"],
    ["1.", "USD"],
    [".5", "USD"],
    ["1", "XYZ"],
  ])("of %s %s is refused", (decimal, currency) => expect(() => amountIn(decimal, currency)).toThrow(Refusal));
});

test.each([
  ["1.5", "1.50", 0],
  ["0.1", "0.09999999999999999", 1],
  ["9007199254740993", "9007199254740992", 1],
  ["-1", "1", -1],
  ["-2", "-1", -1],
  ["0", "-0.00", 0],
] as const)("%s against %s is %d", (a, b, order) => expect(compareDecimals(a, b)).toBe(order));

test("only decimals are compared", () => {
  expect(() => compareDecimals("NaN", "1")).toThrow(Refusal);
  expect(decimalSchema.safeParse("1e3").success).toBe(false);
  expect(decimalSchema.safeParse("12.50").success).toBe(true);
});

test.each([
  ["4200", "USD", "en", false, "$4,200.00"],
  ["4200", "USD", "en", true, "$4,200"],
  ["4200.5", "USD", "en", true, "$4,200.50"],
  ["-4200.5", "USD", "en", false, "−$4,200.50"],
  ["500", "JPY", "en", false, "¥500"],
  ["1234.5", "IQD", "en", false, "IQD\u00a01,234.500"],
  ["9007199254740993.12", "USD", "en", false, "$9,007,199,254,740,993.12"],
  ["-1234.5", "EUR", "de", false, "−1.234,50\u00a0€"],
])("%s %s in %s (short: %s) reads %s", (decimal, currency, locale, short, text) => {
  expect(formatMoney(decimal, currency, locale, short)).toBe(text);
});

test.each([
  ["is rounded to its smallest coin", "35461.275", "USD", "$35,461.28"],
  ["leaves out decimals that are all zero", "10677.000000", "USD", "$10,677"],
  ["knows a currency's own decimals", "1.2345", "BHD", "BHD\u00a01.235"],
  ["in a currency that nobody knows has its code behind it", "-12007.50", "XQZ", "−12,007.5 XQZ"],
])("money %s", (_claim, decimal, currency, text) => {
  expect(sayMoney(decimal, currency, true)).toBe(text);
});

test("what is no money is not formatted", () => {
  expect(() => formatMoney("Infinity", "USD")).toThrow(Refusal);
  expect(() => formatMoney("1", "usd")).toThrow(Refusal);
});
