import { describe, expect, test } from "vitest";
import { microsOfCents } from "./budgets";
import {
  computeRisk,
  highestRisk,
  riskRank,
  riskRulesSchema,
  shippedRiskRules,
  type Risk,
  type RiskFacts,
} from "./risk";

const harmless: RiskFacts = {
  action: "email.send",
  claimed: "low",
  leastRisk: "low",
  complete: true,
  estimatedCostMicros: 0n,
  leftTodayMicros: microsOfCents(1_000),
  isPayment: false,
  paidBefore: null,
  exposure: null,
};

const usd = (value: string) => ({ value, currency: "USD" });
const cases: [claim: string, change: Partial<RiskFacts>, risk: Risk][] = [
  ["low where everything is", {}, "low"],
  ["the worker's word where it is highest", { claimed: "critical" }, "critical"],
  ["medium where the worker gave no word", { claimed: null }, "medium"],
  ["the action type's least where the worker says less", { leastRisk: "high" }, "high"],
  ["at least medium without a definition", { leastRisk: null }, "medium"],
  ["at least medium where the data does not match", { complete: false }, "medium"],
  ["at least medium where the cost is not known", { estimatedCostMicros: null }, "medium"],
  ["low at exactly half of what is left today", { estimatedCostMicros: microsOfCents(500) }, "low"],
  ["high a millionth over half of what is left", { estimatedCostMicros: microsOfCents(500) + 1n }, "high"],
  ["low for no cost where nothing is left", { leftTodayMicros: 0n }, "low"],
  ["high for any cost where nothing is left", { leftTodayMicros: 0n, estimatedCostMicros: 1n }, "high"],
  ["low for no cost where the day is overdrawn", { leftTodayMicros: -5n }, "low"],
  ["low for any cost where the day has no cap", { leftTodayMicros: null, estimatedCostMicros: 10n ** 12n }, "low"],
  ["high for a deletion", { action: "crm.contact.delete" }, "high"],
  ["high for a deletion of something", { action: "crm.delete_contacts" }, "high"],
  ["high for a deletion further down", { action: "crm.deleted.forever" }, "high"],
  ["high for a drop", { action: "db.drop_table" }, "high"],
  ["high for a purge", { action: "cdn.purge" }, "high"],
  ["low for a deletion without a namespace, as the pattern is written", { action: "delete_x" }, "low"],
  ["low for a word that only holds it", { action: "mail.undelete" }, "low"],
  ["high for a payment to a new target", { isPayment: true, paidBefore: false }, "high"],
  ["high for a payment to a target that is not known", { isPayment: true, paidBefore: null }, "high"],
  ["low for a payment to an old target", { isPayment: true, paidBefore: true }, "low"],
  ["low for a new target where nothing is paid", { paidBefore: false }, "low"],
  ["low for exposure exactly at the setting", { exposure: usd("2500.00") }, "low"],
  ["critical for exposure over the setting", { exposure: usd("2500.01") }, "critical"],
  [
    "critical for exposure over the setting of other currencies",
    { exposure: { value: "2500.001", currency: "KWD" } },
    "critical",
  ],
];

test.each(cases)("is %s", (_claim, change, risk) => expect(computeRisk({ ...harmless, ...change }).risk).toBe(risk));

test("names every factor, also those below the highest", () => {
  const { risk, factors } = computeRisk({
    ...harmless,
    action: "payment.delete",
    isPayment: true,
    paidBefore: false,
    exposure: usd("9000"),
  });
  expect(risk).toBe("critical");
  expect(factors).toEqual([
    { because: "The worker says low", risk: "low" },
    { because: "This kind of action is at least low", risk: "low" },
    { because: "The action's name fits *.delete*", risk: "high" },
    { because: "This target was never paid before", risk: "high" },
    { because: "It moves more than $2,500", risk: "critical" },
  ]);
});

describe("the rules", () => {
  test("as shipped fit their own schema", () =>
    expect(riskRulesSchema.parse(shippedRiskRules)).toEqual(shippedRiskRules));

  test("can be edited", () => {
    const rules = {
      ...shippedRiskRules,
      costShare: { percent: 100, risk: "medium" as const },
      actions: [
        { pattern: "deploy.*.prod", risk: "critical" as const },
        { pattern: "exact", risk: "high" as const },
      ],
      exposure: { limits: { USD: "10" }, otherwise: null, risk: "high" as const },
    };
    const riskOf = (change: Partial<RiskFacts>) => computeRisk({ ...harmless, ...change }, rules).risk;
    expect(riskOf({ estimatedCostMicros: microsOfCents(1_000) })).toBe("low");
    expect(riskOf({ estimatedCostMicros: microsOfCents(1_001) })).toBe("medium");
    expect(riskOf({ action: "deploy.web.prod" })).toBe("critical");
    expect(riskOf({ action: "deploy.prod" })).toBe("low");
    expect(riskOf({ action: "exact" })).toBe("high");
    expect(riskOf({ action: "exactly" })).toBe("low");
    expect(riskOf({ exposure: usd("11") })).toBe("high");
    expect(riskOf({ exposure: { value: "99999", currency: "EUR" } })).toBe("low");
    expect(riskOf({ exposure: { value: "1", currency: "__proto__" } })).toBe("low");
  });
});

test("risks have an order", () => {
  expect((["low", "medium", "high", "critical"] as const).map(riskRank)).toEqual([0, 1, 2, 3]);
  expect(highestRisk(["medium", "critical", "low"])).toBe("critical");
  expect(highestRisk([])).toBe("low");
});
