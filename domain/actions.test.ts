import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  actionSchema,
  firstMatch,
  isReadablePattern,
  matches,
  parseAction,
  parsePattern,
  patternSchema,
} from "./actions";
import { Refusal } from "./errors";

describe("an action", () => {
  test.each([
    ["payment.wire", "payment.wire"],
    ["  Payment.WIRE\n", "payment.wire"],
    ["a-b_c.9", "a-b_c.9"],
    ["think", "think"],
    ["a".repeat(200), "a".repeat(200)],
  ])("%j is kept as %j", (written, kept) => expect(parseAction(written)).toBe(kept));

  test.each([
    [""],
    ["  "],
    ["payment wire"],
    ["payment.*"],
    ["*"],
    ["pay/wire"],
    ["zahlung.ä"],
    ["\u212Aill"],
    ["p\u0430yment"],
    ["a\0"],
    ["a".repeat(201)],
  ])("%j is refused, saying what is allowed", (written) => {
    expect(() => parseAction(written)).toThrow(Refusal);
    expect(() => parseAction(written)).toThrow("a to z, 0 to 9");
  });

  test("is read by its schema in the same way", () => {
    expect(actionSchema.parse(" Email.Send ")).toBe("email.send");
    expect(actionSchema.safeParse("email.*").success).toBe(false);
    expect(actionSchema.safeParse(7).success).toBe(false);
  });
});

describe("a pattern", () => {
  test.each([
    ["payment.wire", "payment.wire"],
    [" Payment.* ", "payment.*"],
    ["*", "*"],
    ["a.b.*", "a.b.*"],
  ])("%j is kept as %j", (written, kept) => expect(parsePattern(written)).toBe(kept));

  test.each([[""], [".*"], ["*.delete"], ["payment*"], ["payment.*.wire"], ["**"], ["payment.**"], ["pay ment.*"]])(
    "%j is refused, saying what is allowed",
    (written) => {
      expect(() => parsePattern(written)).toThrow(Refusal);
      expect(() => parsePattern(written)).toThrow("payment.*");
      expect(isReadablePattern(written)).toBe(false);
    },
  );

  test("is read by its schema in the same way, with the reason", () => {
    expect(patternSchema.parse("Email.*")).toBe("email.*");
    const read = z.array(patternSchema).safeParse(["ok", "not ok"]);
    expect(read.error?.issues[0]).toMatchObject({ path: [1], message: expect.stringContaining("namespace") });
  });

  test.each([
    ["payment.wire", "payment.wire", true],
    ["payment.wire", "payment.wired", false],
    ["payment.wire", "payment.wire.abroad", false],
    ["payment.*", "payment.wire", true],
    ["payment.*", "payment.wire.abroad", true],
    ["payment.*", "payment", false],
    ["payment.*", "payment.", false],
    ["payment.*", "payments.wire", false],
    ["*", "anything.at-all", true],
    [" PAYMENT.* ", "Payment.Wire", true],
    ["pay.ent", "payment", false],
    ["payment*", "payment.wire", false],
    ["*", "not an action", false],
  ])("%j against %j is %j", (pattern, action, covered) => expect(matches(pattern, action)).toBe(covered));

  test("the first that matches is named as it was written", () => {
    expect(firstMatch(["email.*", "Payment.*", "*"], "payment.wire")).toBe("Payment.*");
    expect(firstMatch(["email.*"], "payment.wire")).toBeUndefined();
    expect(firstMatch([], "payment.wire")).toBeUndefined();
  });
});
