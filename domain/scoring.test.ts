import { describe, expect, test } from "vitest";

import { type CardFacts, modelConfigSchema, scoreCard } from "./scoring";

const facts: CardFacts = {
  type: "saas",
  category: "booking",
  source: "Referrals",
  status: "new",
  stage: null,
  worker: "SARAH",
  value: 2_000,
  age_days: 3,
  contact: true,
  next_step: false,
};
const rules = [
  { feature: "source" as const, is: ["Referrals", "Friends"], weight: 1 },
  { feature: "value" as const, from: 500, below: 2_000, weight: 5 },
  { feature: "value" as const, from: 2_000, weight: -0.5 },
  { feature: "next_step" as const, is: false, weight: -0.25 },
  { feature: "stage" as const, is: ["call agreed"], weight: 2 },
];

describe("a score", () => {
  test("is what holds, added up, with its reasons; what is not known is told", () => {
    const score = scoreCard({ method: "logistic", start: -0.25, rules }, facts);
    expect(score.parts.map(({ what, weight }) => `${what} ${weight}`)).toEqual([
      "source Referrals or Friends 1",
      "value from 2,000 -0.5",
      "no next step -0.25",
    ]);
    expect(score).toMatchObject({ sum: 0, confidence: 0.5, unknown: ["stage"] });
  });

  test.each([
    ["points", 45, 0.45],
    ["points", 130, 1],
    ["points", -20, 0],
    ["logistic", 1.3863, 0.8],
    ["logistic", 1_000, 1],
  ] as const)("%s from %f is %f", (method, start, confidence) => {
    expect(scoreCard({ method, start, rules: [] }, facts).confidence).toBe(confidence);
  });

  test.each([
    [499, 0],
    [500, 5],
    [1_999.99, 5],
    [2_000, -0.5],
    [null, 0],
  ])("a value of %s adds %f", (value, weight) => {
    const only = rules.filter(({ feature }) => feature === "value");
    expect(scoreCard({ method: "points", start: 0, rules: only }, { ...facts, value }).sum).toBe(weight);
  });
});

describe("a model's table", () => {
  const config = { method: "logistic", start: 0, rules };
  test.each([
    ["as it is", config, true],
    ["without rules", { ...config, rules: [] }, true],
    ["with code", { ...config, code: "return 1" }, false],
    ["of another method", { ...config, method: "neural" }, false],
    [
      "that looks at what is not known of cards",
      { ...config, rules: [{ feature: "shoe_size", is: ["42"], weight: 1 }] },
      false,
    ],
    ["with a band of nothing", { ...config, rules: [{ feature: "value", weight: 1 }] }, false],
    [
      "with a band that ends before it begins",
      { ...config, rules: [{ feature: "value", from: 5, below: 5, weight: 1 }] },
      false,
    ],
    [
      "with a weight that is no number",
      { ...config, rules: [{ feature: "contact", is: true, weight: Number.NaN }] },
      false,
    ],
    ["with a word for a flag", { ...config, rules: [{ feature: "contact", is: ["yes"], weight: 1 }] }, false],
    ["with too many rules", { ...config, rules: Array.from({ length: 201 }, () => rules[0]) }, false],
  ])("%s", (_, written, fits) => {
    expect(modelConfigSchema.safeParse(written).success).toBe(fits);
  });
});
