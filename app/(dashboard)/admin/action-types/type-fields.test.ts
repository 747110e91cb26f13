import { describe, expect, test } from "vitest";

import { actionTypeSchema } from "@/domain/action-types";
import { shippedActionTypes } from "@/domain/shipped-action-types";

import { definitionFrom, emptyType, fieldsOfType, writtenAt } from "./type-fields";

test.each(shippedActionTypes.map((type) => [type.pattern, type] as const))(
  "%s comes back as it stands",
  (_name, type) => {
    expect(actionTypeSchema.parse(definitionFrom(fieldsOfType(type)))).toEqual(type);
  },
);

describe("what a person types", () => {
  const typed = { ...emptyType, pattern: "own.thing", headline: "Do it" };
  test("empty pointers, currency and cost are none", () => {
    expect(actionTypeSchema.parse(definitionFrom(typed))).toMatchObject({
      pointers: {},
      currency: null,
      declaredCostCents: null,
    });
  });
  test.each([
    ["a cost in words", { cost: "a lot" }, "declaredCostCents"],
    ["half a cent", { cost: "1.5" }, "declaredCostCents"],
    ["a cost below nothing", { cost: "-1" }, "declaredCostCents"],
    ["a currency that is none", { currency: "qqq" }, "currency"],
    ["a pointer without a slash", { pointers: { ...emptyType.pointers, target: "to" } }, "pointers.target"],
  ])("%s is refused at its field", (_claim, change, path) => {
    const fields = { ...typed, ...change };
    const parsed = actionTypeSchema.safeParse(definitionFrom(fields));
    expect(parsed.error?.issues[0]?.path.join(".")).toBe(path);
    expect([writtenAt(fields, path), writtenAt(typed, path)]).toEqual([true, false]);
  });
});
