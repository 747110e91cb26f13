import { z } from "zod";

import { type Feature, flagFeatures, numberFeatures, wordFeatures } from "./scoring-features";

export const scoringMethods = ["logistic", "points"] as const;

const weight = z.number().min(-1_000).max(1_000);
const wordRule = z.strictObject({
  feature: z.enum(wordFeatures),
  is: z.array(z.string().trim().min(1).max(200)).min(1).max(100),
  weight,
});
const bandRule = z
  .strictObject({ feature: z.enum(numberFeatures), from: z.number().optional(), below: z.number().optional(), weight })
  .refine(({ from, below }) => from !== undefined || below !== undefined, "A band needs from, below or both.")
  .refine(({ from = -Infinity, below = Infinity }) => from < below, "A band begins below its end.");
const flagRule = z.strictObject({ feature: z.enum(flagFeatures), is: z.boolean(), weight });

/**
 * How a model scores: where it starts, and what each thing that holds adds. Never code: a table that can be read,
 * compared and tried before it is used.
 *
 * `logistic` reads the sum as log-odds; `points` as points of a hundred.
 */
export const modelConfigSchema = z.strictObject({
  method: z.enum(scoringMethods),
  start: weight,
  rules: z.array(z.union([wordRule, bandRule, flagRule])).max(200),
});
export type ModelConfig = z.output<typeof modelConfigSchema>;
type Rule = ModelConfig["rules"][number];

/** What is known of a card. Null is "not known": no rule about it holds, and the explanation says so. */
export type CardFacts = Record<(typeof wordFeatures)[number], string | null> &
  Record<(typeof numberFeatures)[number], number | null> &
  Record<(typeof flagFeatures)[number], boolean>;

export type ScorePart = { feature: Feature; what: string; weight: number };
export type Score = { confidence: number; start: number; sum: number; parts: ScorePart[]; unknown: Feature[] };

/** Four digits: what is stored and what is shown anew are the same number. */
const rounded = (number: number) => Math.round(number * 10_000) / 10_000;

/** How sure the model is of a card, and of what it is made. */
export function scoreCard({ method, start, rules }: ModelConfig, facts: CardFacts): Score {
  const parts = rules
    .filter((rule) => holds(rule, facts))
    .map((rule) => ({ feature: rule.feature, what: wordsOf(rule), weight: rule.weight }));
  const sum = parts.reduce((total, part) => total + part.weight, start);
  const raw = method === "logistic" ? 1 / (1 + Math.exp(-sum)) : Math.min(1, Math.max(0, sum / 100));
  const asked = [...new Set(rules.map(({ feature }) => feature))];
  return {
    confidence: rounded(raw),
    start,
    sum: rounded(sum),
    parts,
    unknown: asked.filter((feature) => facts[feature] === null),
  };
}

function holds(rule: Rule, facts: CardFacts): boolean {
  const said = facts[rule.feature];
  if ("is" in rule) return typeof rule.is === "boolean" ? said === rule.is : rule.is.some((word) => word === said);
  return typeof said === "number" && said >= (rule.from ?? -Infinity) && said < (rule.below ?? Infinity);
}

const featureWords: Record<Feature, string> = {
  type: "type",
  category: "category",
  source: "source",
  status: "status",
  stage: "stage",
  worker: "worker",
  value: "value",
  age_days: "days since it was identified",
  contact: "contact",
  next_step: "next step",
};

/** "value from 500 to below 2,000", "source Referrals", "no contact". */
export function wordsOf(rule: Rule): string {
  const name = featureWords[rule.feature];
  if ("is" in rule) {
    if (typeof rule.is === "boolean") return rule.is ? `has a ${name}` : `no ${name}`;
    return `${name} ${rule.is.join(" or ")}`;
  }
  const [from, below] = [rule.from?.toLocaleString("en"), rule.below?.toLocaleString("en")];
  if (from === undefined) return `${name} below ${below ?? ""}`;
  return below === undefined ? `${name} from ${from}` : `${name} from ${from} to below ${below}`;
}
