import { describe, expect, test } from "vitest";
import { actionTypeSchema, factsOf, pickActionType, type ActionType } from "./action-types";

const wire: ActionType = {
  pattern: "payment.wire",
  headline: "Wire {amount} to {target}",
  pointers: { target: "/to/name", amount: "/amount_cents", currency: "/currency" },
  amountUnit: "minor",
  currency: null,
  isPayment: true,
  reversible: false,
  leastRisk: "high",
  declaredCostCents: null,
};
const data = { to: { name: "ACME" }, amount_cents: 420_000, currency: "USD" };
const factsFrom = (change: object, type: Partial<ActionType> = {}) =>
  factsOf({ ...wire, ...type }, "payment.wire", { ...data, ...change });

test("the headline is made of facts", () => {
  expect(factsOf(wire, "payment.wire", data)).toEqual({
    headline: "Wire $4,200 to ACME",
    target: "ACME",
    amount: { value: "4200.00", currency: "USD" },
    before: null,
    after: null,
    count: null,
    complete: true,
    missing: [],
  });
});

test("without a definition nothing is known but the action's name", () => {
  expect(factsOf(null, "payment.wire", data)).toMatchObject({
    headline: "payment.wire",
    target: null,
    amount: null,
    complete: false,
    missing: [],
  });
});

describe("data that does not match leaves the action's name", () => {
  test.each<[claim: string, data: unknown, missing: string[]]>([
    ["without a target", { ...data, to: {} }, ["target"]],
    ["with an empty target", { ...data, to: { name: "  " } }, ["target"]],
    ["with a target over 200 characters", { ...data, to: { name: "x".repeat(201) } }, ["target"]],
    ["with a target that hides something", { ...data, to: { name: "ACME\u202E" } }, ["target"]],
    ["with a target of two lines", { ...data, to: { name: "ACME\nand more" } }, ["target"]],
    ["with a list as target", { ...data, to: { name: ["ACME"] } }, ["target"]],
    ["with an object as target", { ...data, to: { name: { a: 1 } } }, ["target"]],
    ["with null as target", { ...data, to: { name: null } }, ["target"]],
    ["with a boolean as target", { ...data, to: { name: true } }, ["target"]],
    ["without an amount", { to: data.to, currency: "USD" }, ["amount"]],
    ["with half a cent", { ...data, amount_cents: 0.5 }, ["amount"]],
    ["with less than nothing", { ...data, amount_cents: -1 }, ["amount"]],
    ["with an amount with an exponent", { ...data, amount_cents: "1e9" }, ["amount"]],
    ["with an amount beyond whole numbers", { ...data, amount_cents: 1e21 }, ["amount"]],
    ["without a currency", { to: data.to, amount_cents: 1 }, ["amount"]],
    ["with an unknown currency", { ...data, currency: "XYZ" }, ["amount"]],
    ["that is a list", [data], ["target", "amount"]],
    ["that is text", "ACME", ["target", "amount"]],
    ["that is null", null, ["target", "amount"]],
  ])("%s", (_claim, wrong, missing) => {
    expect(factsOf(wire, "payment.wire", wrong)).toMatchObject({ headline: "payment.wire", complete: false, missing });
  });

  test("but keeps the money that was found, for it is weighed all the same", () => {
    expect(factsFrom({ to: null }).amount).toEqual({ value: "4200.00", currency: "USD" });
  });
});

describe("amounts", () => {
  test.each<[change: object, type: Partial<ActionType>, value: string, currency: string]>([
    [{ amount_cents: "420001" }, {}, "4200.01", "USD"],
    [{ currency: "usd" }, {}, "4200.00", "USD"],
    [{ amount_cents: 500, currency: "JPY" }, {}, "500", "JPY"],
    [{ amount_cents: 0 }, {}, "0.00", "USD"],
    [{ currency: undefined }, { currency: "EUR", pointers: { amount: "/amount_cents" } }, "4200.00", "EUR"],
    [{ amount_cents: 12.5 }, { amountUnit: "major" }, "12.50", "USD"],
    [{ amount_cents: "12.5" }, { amountUnit: "major" }, "12.50", "USD"],
  ])("%j as %j are %s %s", (change, type, value, currency) =>
    expect(factsFrom(change, type).amount).toEqual({ value, currency }),
  );

  test("with more digits than the currency has are no amounts", () => {
    expect(factsFrom({ amount_cents: "12.505" }, { amountUnit: "major" }).amount).toBeNull();
  });
  test("take the definition's currency only where the data names none", () => {
    expect(
      factsOf({ ...wire, currency: "EUR" }, "payment.wire", { to: { name: "A" }, amount_cents: 1 }).amount?.currency,
    ).toBe("EUR");
    expect(factsFrom({ currency: "XYZ" }, { currency: "EUR" }).amount).toBeNull();
    expect(factsFrom({ currency: null }, { currency: "EUR" }).amount).toBeNull();
  });
});

describe("the other facts", () => {
  const bulk: ActionType = {
    ...wire,
    pattern: "x",
    headline: "Send to {count}, {before} to {after}",
    pointers: { count: "/to", before: "/a~1b/0", after: "/c~0d" },
  };
  const factsOfBulk = (value: unknown) => factsOf(bulk, "x", value);

  test("a count is a number or the length of a list; pointers reach lists and odd keys", () => {
    const facts = factsOfBulk({ to: ["a", "b"], "a/b": [19.5], "c~d": "21" });
    expect(facts).toMatchObject({
      headline: "Send to 2, 19.5 to 21",
      count: 2,
      before: "19.5",
      after: "21",
      complete: true,
    });
    expect(factsOfBulk({ to: 1_204, "a/b": ["-"], "c~d": "-" }).headline).toBe("Send to 1,204, - to -");
  });

  test.each([[-1], [1.5], ["3"], [{}], [null]])("%j is no count", (to) => {
    expect(factsOfBulk({ to, "a/b": ["x"], "c~d": "y" }).missing).toEqual(["count"]);
  });

  test.each([["/0x"], ["/01"], ["/-"], ["/length"], ["/5"]])("%s points at nothing in a list", (target) => {
    expect(factsOf({ ...wire, pointers: { target } }, "x", ["a", "b"]).target).toBeNull();
  });

  test.each([["/constructor/name"], ["/__proto__/x"], ["/to/name/length"]])(
    "%s points at nothing that is data",
    (target) => {
      expect(factsOf({ ...wire, pointers: { target } }, "x", data).target).toBeNull();
    },
  );

  test("a target that looks like a placeholder stays what it is", () => {
    expect(factsFrom({ to: { name: "{amount} $& $1" } }).headline).toBe("Wire $4,200 to {amount} $& $1");
  });
});

test("the nearest definition speaks", () => {
  const types = ["*", "payment.*", "payment.wire", "payment.wire.*", "email.*"].map((pattern) => ({ pattern }));
  const picked = (action: string) => pickActionType(types, action)?.pattern;
  expect(picked("payment.wire")).toBe("payment.wire");
  expect(picked("payment.wire.abroad")).toBe("payment.wire.*");
  expect(picked("payment.refund")).toBe("payment.*");
  expect(picked("other")).toBe("*");
  expect(pickActionType(types.slice(1), "other")).toBeNull();
});

describe("a definition", () => {
  test.each<[claim: string, change: object]>([
    ["whose headline names what has no pointer", { headline: "Wire {count}" }],
    ["whose headline names what is no fact", { headline: "Wire {constructor}" }],
    ["with an empty headline", { headline: " " }],
    ["with a pointer without a slash", { pointers: { target: "to" }, headline: "x" }],
    ["with a pointer with a bad escape", { pointers: { target: "/~2" }, headline: "x" }],
    ["with a pointer to the whole", { pointers: { target: "" }, headline: "x" }],
    ["with an unknown pointer", { pointers: { ...wire.pointers, who: "/x" } }],
    ["with an unknown currency", { currency: "XYZ" }],
    ["with a pattern that can't be read", { pattern: "pay*" }],
    ["with a negative cost", { declaredCostCents: -1 }],
    ["with an unknown key", { colour: "red" }],
  ])("%s is refused", (_claim, change) =>
    expect(actionTypeSchema.safeParse({ ...wire, ...change }).success).toBe(false),
  );

  test("is normalised", () => expect(actionTypeSchema.parse({ ...wire, pattern: " Payment.Wire " })).toEqual(wire));
});
