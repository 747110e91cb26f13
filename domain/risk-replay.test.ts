import { describe, expect, test } from "vitest";

import { computeRisk, editedRiskRulesSchema, type RiskRules, shippedRiskRules } from "./risk";
import { type AskedFacts, type AskedRisk, fallenProtections, tryRules } from "./risk-replay";

const facts: AskedFacts = {
  action: "mail.send",
  claimed: "low",
  leastRisk: "low",
  complete: true,
  costKnown: true,
  overShare: null,
  isPayment: false,
  paidBefore: null,
  exposure: null,
};
const asked = (change: Partial<AskedFacts>, count = 1): AskedRisk => ({
  facts: { ...facts, ...change },
  count,
  examples: [{ id: `${change.action ?? "one"}`, headline: "One", workerId: "SARAH", at: "2026-11-01" }],
});
const rules = (change: Partial<RiskRules>): RiskRules => ({ ...shippedRiskRules, ...change });
const money = (value: string, currency = "USD") => ({ exposure: { value, currency } });
const exposure = (change: Partial<RiskRules["exposure"]>) =>
  rules({ exposure: { ...shippedRiskRules.exposure, ...change } });
const share = (percent: number, risk: "low" | "high" | "critical" = "high") => rules({ costShare: { percent, risk } });

describe("last month under edited rules", () => {
  const cases: [claim: string, asked: AskedRisk, edited: RiskRules, from: string | null, to: string | null][] = [
    ["nothing edited, nothing changed", asked({ action: "crm.delete" }), shippedRiskRules, null, null],
    ["a pattern that is taken away", asked({ action: "crm.delete" }), rules({ actions: [] }), "high", "low"],
    [
      "a pattern that is added",
      asked({ action: "mail.send" }),
      rules({ actions: [...shippedRiskRules.actions, { pattern: "mail.*", risk: "critical" }] }),
      "low",
      "critical",
    ],
    ["a limit exactly reached", asked(money("2500")), exposure({ limits: { USD: "2500.00" } }), null, null],
    ["a limit that is raised", asked(money("2600")), exposure({ limits: { USD: "3000" } }), "critical", "low"],
    ["a currency without a limit", asked(money("9999", "CHF")), exposure({ otherwise: null }), "critical", "low"],
    [
      "a new payee who becomes critical",
      asked({ isPayment: true, paidBefore: false }),
      rules({ newPayee: { risk: "critical" } }),
      "high",
      "critical",
    ],
    [
      "who was paid before stays",
      asked({ isPayment: true, paidBefore: true }),
      rules({ newPayee: { risk: "critical" } }),
      null,
      null,
    ],
    ["over half is over a third", asked({ overShare: 50 }), share(30, "critical"), "high", "critical"],
    ["not over half is not over two thirds", asked({}), share(66, "critical"), null, null],
    [
      "what the worker says stands above",
      asked({ claimed: "critical", action: "crm.delete" }),
      rules({ actions: [] }),
      null,
      null,
    ],
  ];
  test.each(cases)("%s", (_claim, request, edited, from, to) => {
    const { changed, notKnown } = tryRules([request], shippedRiskRules, edited);
    expect([changed[0]?.from ?? null, changed[0]?.to ?? null, notKnown]).toEqual([from, to, 0]);
  });

  test("says of how many it is not known whether the cost rule would have spoken", () => {
    const requests = [asked({}, 5), asked({ overShare: 50 }, 2), asked({ costKnown: false }, 3)];
    expect(tryRules(requests, shippedRiskRules, share(20))).toMatchObject({ requests: 10, notKnown: 5, changed: [] });
    expect(tryRules(requests, shippedRiskRules, share(80))).toMatchObject({ requests: 10, notKnown: 2, changed: [] });
  });

  test("counts by how it changes, the worst on top, with the latest as examples", () => {
    const requests = [asked({ action: "crm.delete" }, 7), asked({ ...money("2600"), action: "crm.sum" }, 2)];
    const edited = rules({ actions: [], exposure: { ...shippedRiskRules.exposure, risk: "high" } });
    expect(tryRules(requests, shippedRiskRules, edited).changed).toMatchObject([
      { from: "critical", to: "high", count: 2, examples: [{ id: "crm.sum" }] },
      { from: "high", to: "low", count: 7, examples: [{ id: "crm.delete" }] },
    ]);
  });

  test("finds the factors that the rules write by the words that they write", () => {
    const { factors } = computeRisk({ ...facts, estimatedCostMicros: 2n, leftTodayMicros: 3n });
    expect(factors.map(({ because }) => /^The cost is over (\d+) %/.exec(because)?.[1])).toContain("50");
  });
});

describe("shipped protections", () => {
  test.each<[claim: string, edited: RiskRules, fallen: string[]]>([
    ["all stand as shipped", shippedRiskRules, []],
    [
      "stricter is no less",
      rules({ costShare: { percent: 20, risk: "critical" }, newPayee: { risk: "critical" } }),
      [],
    ],
    [
      "a pattern taken away",
      rules({ actions: shippedRiskRules.actions.slice(1) }),
      ["Actions such as *.delete* are no longer at least high."],
    ],
    ["everything at least critical covers the patterns", rules({ actions: [{ pattern: "*", risk: "critical" }] }), []],
    [
      "a pattern made lower",
      rules({ actions: shippedRiskRules.actions.map((rule, at) => (at === 0 ? { ...rule, risk: "medium" } : rule)) }),
      ["Actions such as *.delete* are no longer at least high, but medium."],
    ],
    [
      "a larger share",
      share(80),
      ["A cost over 50 % of what is left of the day is no longer high: high from over 80 % on."],
    ],
    [
      "a lower payee",
      rules({ newPayee: { risk: "low" } }),
      ["A payment to somebody new is no longer at least high, but low."],
    ],
    [
      "limits",
      exposure({ limits: { USD: "2500", EUR: "9000", CHF: "5000" }, otherwise: null }),
      [
        "The limit of CHF\u00a02,500 becomes CHF\u00a05,000.",
        "The limit of €2,500 becomes €9,000.",
        "The limit of £2,500 falls away.",
        "The limit of 2,500 in any other currency falls away.",
      ],
    ],
    [
      "a lower risk of money",
      exposure({ risk: "high" }),
      ["Moving more money than its limit is no longer critical, but high."],
    ],
  ])("%s", (_claim, edited, fallen) => {
    expect(fallenProtections(edited)).toEqual(fallen);
  });
});

describe("rules that may be saved", () => {
  test.each<[claim: string, edited: RiskRules, path: string]>([
    ["a pattern with a space", rules({ actions: [{ pattern: "a b", risk: "low" }] }), "actions.0.pattern"],
    [
      "a pattern twice",
      rules({ actions: [...shippedRiskRules.actions, { pattern: "*.drop*", risk: "low" }] }),
      "actions.3.pattern",
    ],
    ["a currency that is none", exposure({ limits: { QQQ: "1" } }), "exposure.limits.QQQ"],
    ["an amount below nothing", exposure({ otherwise: "-1" }), "exposure.otherwise"],
    ["a share above all", share(101), "costShare.percent"],
  ])("%s is refused there", (_claim, edited, path) => {
    const parsed = editedRiskRulesSchema.safeParse(edited);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
  test("the shipped ones are", () => {
    expect(editedRiskRulesSchema.parse(shippedRiskRules)).toEqual(shippedRiskRules);
  });
});
