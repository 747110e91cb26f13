import { describe, expect, test } from "vitest";

import { coversWhole, meet, readPattern } from "./patterns";

describe("what a pattern covers whole", () => {
  test.each([
    ["everything covers a name", "*", "payment.wire", true],
    ["everything covers itself", "*", "*", true],
    ["a name covers itself", "payment.wire", "payment.wire", true],
    ["a namespace covers a name below it", "payment.*", "payment.wire", true],
    ["a namespace covers a narrower one", "payment.*", "payment.wire.*", true],
    ["a namespace does not cover its own name", "payment.*", "payment", false],
    ["a namespace does not cover what only begins alike", "pay.*", "payment.wire", false],
    ["a namespace does not cover everything", "payment.*", "*", false],
    ["a name does not cover its namespace", "payment.wire", "payment.*", false],
    ["case and spaces are no difference", " Payment.* ", "payment.wire", true],
    ["what can't be read covers nothing", "pay ment.*", "payment.wire", false],
  ] as const)("%s", (_claim, outer, inner, covers) => {
    expect(coversWhole(outer, inner)).toBe(covers);
  });

  test("two meet where one lies within the other, in either order", () => {
    expect([meet("payment.*", "payment.wire"), meet("payment.wire", "payment.*")]).toEqual([true, true]);
    expect([meet("payment.wire", "payment.refund"), meet("email.*", "payment.*")]).toEqual([false, false]);
  });

  test("what is typed is trimmed and lower-cased, and a blank within is refused", () => {
    expect([readPattern(" Email.Send "), readPattern("pay ment.*"), readPattern("pay*")]).toEqual([
      "email.send",
      null,
      null,
    ]);
  });
});
