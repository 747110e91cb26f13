import { describe, expect, test } from "vitest";

import { markOf, readAmount, readConfidence } from "./import-amounts";
import { dayInWords, orderOf, readDate } from "./import-dates";
import { statusOf } from "./import-words";

const said = (reading: { value: unknown } | { problem: string }) =>
  "value" in reading ? reading.value : `no: ${reading.problem}`;

describe("an amount", () => {
  test.each([
    ["1054", "USD", ".", "1054.00"],
    ["1,054", "USD", ".", "1054.00"],
    ["$1,054.00", "USD", ".", "1054.00"],
    ["1.054,00", "EUR", ",", "1054.00"],
    ["€ 1.054,5", "EUR", ",", "1054.50"],
    ["1 054,5 EUR", "EUR", ",", "1054.50"],
    ["1'054.50", "CHF", ".", "1054.50"],
    ["0", "USD", ".", "0.00"],
    ["007", "JPY", ".", "7"],
    ["12.500", "KWD", ".", "12.500"],
    ["12.5000", "USD", ".", "12.50"],
    ["999999999999999.99", "USD", ".", "999999999999999.99"],
  ] as const)("%s of %s is read", (text, currency, mark, value) => {
    expect(said(readAmount(text, currency, mark))).toBe(value);
  });

  test.each([
    ["NaN", "USD", ".", /is no amount/],
    ["Infinity", "USD", ".", /is no amount/],
    ["1e5", "USD", ".", /is no amount/],
    ["12,34", "USD", ".", /is no amount/],
    ["1,0540", "USD", ".", /is no amount/],
    ["-5", "USD", ".", /is negative/],
    ["$-5", "USD", ".", /is negative/],
    ["(1,054)", "USD", ".", /is negative/],
    ["123456789012345678901234567890", "USD", ".", /more than 15 digits/],
    ["1.005", "USD", ".", /more than the 2 decimals/],
    ["1.5", "JPY", ".", /more than the 0 decimals/],
    ["€5", "USD", ".", /is in €/],
    ["ten", "USD", ".", /is no amount/],
    ["=1+1", "USD", ".", /is no amount/],
  ] as const)("%s of %s is refused", (text, currency, mark, why) => {
    expect(said(readAmount(text, currency, mark))).toMatch(why);
  });

  test.each([
    ["1054", "USD", null],
    ["1,054", "USD", "."],
    ["1.054", "USD", ","],
    ["1,054", "KWD", null],
    ["1,054.00", "USD", "."],
    ["1.054,00", "USD", ","],
    ["12,5", "USD", ","],
    ["nothing", "USD", null],
  ] as const)("%s of %s says %s of its column", (text, currency, mark) => {
    expect(markOf(text, currency)).toBe(mark);
  });
});

describe("a date", () => {
  test.each([
    ["2017-03-01", "mdy", "UTC", "2017-03-01T00:00:00.000Z"],
    ["3/1/2017", "mdy", "UTC", "2017-03-01T00:00:00.000Z"],
    ["3/1/2017", "dmy", "UTC", "2017-01-03T00:00:00.000Z"],
    ["01.03.2017", "mdy", "UTC", "2017-03-01T00:00:00.000Z"],
    ["2017/3/1", "mdy", "Europe/Berlin", "2017-02-28T23:00:00.000Z"],
    ["2017-07-01", "mdy", "Europe/Berlin", "2017-06-30T22:00:00.000Z"],
    ["2017-07-01 12:30", "mdy", "Europe/Berlin", "2017-07-01T10:30:00.000Z"],
    ["2017-07-01T12:30:15Z", "mdy", "Europe/Berlin", "2017-07-01T12:30:15.000Z"],
    ["2017-07-01T12:30:15+0530", "mdy", "UTC", "2017-07-01T07:00:15.000Z"],
    ["29/2/2016", "dmy", "UTC", "2016-02-29T00:00:00.000Z"],
  ] as const)("%s (%s) in %s", (text, order, zone, at) => {
    const reading = readDate(text, order, zone);
    expect("value" in reading && reading.value.toISOString()).toBe(at);
  });

  test.each([
    ["31/2/2017", "dmy", /there is no 31 February 2017/],
    ["2/29/2017", "mdy", /there is no 29 February 2017/],
    ["20/10/2017", "mdy", /has no month 20; the month was taken to come first/],
    ["1/2/17", "mdy", /is no date/],
    ["yesterday", "mdy", /is no date/],
    ["0001-01-01", "mdy", /outside the years/],
    ["2017-01-01 25:00", "mdy", /no such time/],
  ] as const)("%s (%s) is refused", (text, order, why) => {
    expect(said(readDate(text, order, "UTC"))).toMatch(why);
  });

  test.each([
    ["10/20/2016", "mdy"],
    ["20/10/2016", "dmy"],
    ["3/4/2017", "either"],
    ["3/3/2017", null],
    ["3.4.2017", null],
    ["2017-03-04", null],
    ["31/31/2017", null],
  ] as const)("%s says %s of its column", (text, order) => {
    expect(orderOf(text)).toBe(order);
  });
});

test.each([
  ["3/4/2017", "dmy", "3 April 2017"],
  ["3/4/2017", "mdy", "4 March 2017"],
  ["3.4.2017", "mdy", "3 April 2017"],
  ["20/4/2017", "mdy", null],
  ["soon", "dmy", null],
] as const)("%s, %s, is %s in words", (text, order, words) => {
  expect(dayInWords(text, order)).toBe(words);
});

test.each([
  ["0.62", false, "0.62"],
  ["62%", false, "0.62"],
  ["62", true, "0.62"],
  ["0,5", false, "0.5"],
  ["7.5", true, "0.075"],
  ["100", true, "1.00"],
  ["1", true, "0.01"],
  ["62", false, "no: is more than 1"],
  ["101 %", false, "no: is more than 100 %"],
  ["high", false, "no: is no confidence such as 0.62 or 62 %"],
])("a confidence of %s, in percent: %s, is %s", (text, percent, value) => {
  expect(said(readConfidence(text, percent))).toBe(value);
});

test.each([
  ["Prospecting", {}, "new"],
  ["Engaging", {}, "contacted"],
  ["Engaging", { engaging: "qualified" }, "qualified"],
  ["CLOSED-WON", {}, "won"],
  ["Lost", {}, "lost"],
  ["Proposal Sent", {}, "quoted"],
  ["Limbo", {}, null],
  ["Engaging", { Engaging: "limbo" }, null],
])("the word %s, told %j, means %s", (word, told, status) => {
  expect(statusOf(word, told)).toBe(status);
});
