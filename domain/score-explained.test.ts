import { expect, test } from "vitest";

import { readScoreExplained } from "./score-explained";
import { scoreCard } from "./scoring";

const facts = {
  type: "domain",
  category: null,
  source: null,
  status: "new",
  stage: null,
  worker: null,
  value: 1_200,
  age_days: null,
  contact: true,
  next_step: false,
} as const;

test("what a model writes is read", () => {
  const rules = [
    { feature: "type" as const, is: ["domain"], weight: 0.6 },
    { feature: "category" as const, is: ["names"], weight: 0.2 },
  ];
  const score = scoreCard({ method: "logistic", start: -0.35, rules }, facts);
  expect(readScoreExplained({ model: "Deal score", version: 2, method: "logistic", ...score })).toEqual({
    method: "logistic",
    start: -0.35,
    sum: 0.25,
    parts: [{ what: "type domain", weight: 0.6 }],
    unknown: ["category"],
  });
});

test.each([null, "because", [], { sum: 1 }, { start: 0, sum: "1", parts: [] }, { start: 0, sum: 0, parts: [{}] }])(
  "%j is somebody's own",
  (stored) => expect(readScoreExplained(stored)).toBeNull(),
);
