import { describe, expect, test } from "vitest";

import { editedRiskRulesSchema, shippedRiskRules } from "@/domain/risk";

import { doubled, fieldsOfRules, limitPath, nextKey, rulesFrom, sameRules } from "./rule-fields";

const shipped = fieldsOfRules(shippedRiskRules);

test("what stands comes back as it was", () => {
  expect(editedRiskRulesSchema.parse(rulesFrom(shipped))).toEqual(shippedRiskRules);
  expect(sameRules(shipped, { ...shipped, percent: " 50 " })).toBe(true);
  expect(sameRules(shipped, { ...shipped, percent: "51" })).toBe(false);
});

describe("what a person types", () => {
  test("no limit for other currencies is none; codes and patterns may be written large", () => {
    const fields = {
      ...shipped,
      otherwise: " ",
      limits: [{ key: 0, currency: "chf", amount: "10.50" }],
      actions: [{ key: 0, pattern: " CRM.Delete ", risk: "low" as const }],
    };
    expect(editedRiskRulesSchema.parse(rulesFrom(fields))).toMatchObject({
      exposure: { limits: { CHF: "10.50" }, otherwise: null },
      actions: [{ pattern: "crm.delete", risk: "low" }],
    });
  });

  test.each([
    ["a share in words", { percent: "half" }, "costShare.percent"],
    [
      "a pattern that is not written",
      { actions: [{ key: 0, pattern: "", risk: "low" as const }] },
      "actions.0.pattern",
    ],
    ["an amount with a separator", { limits: [{ key: 0, currency: "USD", amount: "1,000" }] }, "exposure.limits.USD"],
    ["a currency that is not written", { limits: [{ key: 0, currency: "", amount: "5" }] }, "exposure.limits."],
  ])("%s is refused at its field", (_claim, change, path) => {
    const fields = { ...shipped, ...change };
    const parsed = editedRiskRulesSchema.safeParse(rulesFrom(fields));
    expect(parsed.error?.issues[0]?.path.join(".")).toBe(path);
    if (fields.limits[0] && path.startsWith("exposure")) expect(limitPath(fields.limits[0])).toBe(path);
  });

  test("a currency in two rows is found", () => {
    const twice = [...shipped.limits, { key: nextKey(shipped.limits), currency: " usd", amount: "9" }];
    expect([doubled(shipped.limits), doubled(twice)?.amount, nextKey([])]).toEqual([null, "9", 0]);
  });
});
