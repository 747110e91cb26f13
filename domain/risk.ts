import { z } from "zod";
import { compareDecimals, decimalSchema, isCurrency, sayMoney } from "./money";

/** From least to most. */
export const risks = ["low", "medium", "high", "critical"] as const;
export type Risk = (typeof risks)[number];

/** One reason for a risk, stored with the request and shown. */
export type RiskFactor = { because: string; risk: Risk };

/** 0 for low to 3 for critical. */
export function riskRank(risk: Risk): number {
  return risks.indexOf(risk);
}

/** The highest of them; low where there are none. */
export function highestRisk(among: readonly Risk[]): Risk {
  return among.reduce<Risk>((highest, risk) => (riskRank(risk) > riskRank(highest) ? risk : highest), "low");
}

/** The rules that admins may edit. Amounts are decimals in major units. Source: rules.md, Facts and risk. */
export const riskRulesSchema = z.strictObject({
  /** Cost over this percentage of what is left of today's budget. */
  costShare: z.strictObject({
    percent: z.int("A whole percentage, 0 to 100.").min(0, "0 or more.").max(100, "100 at most."),
    risk: z.enum(risks),
  }),
  /** Actions by name; `*` in a pattern stands for any run of characters. */
  actions: z
    .array(z.strictObject({ pattern: z.string().min(1, "Such as *.delete*.").max(200), risk: z.enum(risks) }))
    .max(100),
  /** A payment whose target was never paid before. */
  newPayee: z.strictObject({ risk: z.enum(risks) }),
  /** Money moved, over a limit per currency; `otherwise` is the limit of currencies that are not listed. */
  exposure: z.strictObject({
    limits: z.record(z.string(), decimalSchema),
    otherwise: decimalSchema.nullable(),
    risk: z.enum(risks),
  }),
});
export type RiskRules = z.output<typeof riskRulesSchema>;

/** What may be saved: readable patterns, each once, known currencies, and no amount below nothing. */
export const editedRiskRulesSchema = riskRulesSchema.superRefine(({ actions, exposure }, context) => {
  const issue = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
  for (const [at, { pattern }] of actions.entries()) {
    const wrong = pattern.search(/[^a-z0-9_.*-]/);
    if (wrong >= 0) {
      issue(["actions", at, "pattern"], `Character ${wrong + 1}: only a to z, 0 to 9, _ . - and * stand in a pattern.`);
    }
    if (actions.findIndex((other) => other.pattern === pattern) < at) {
      issue(["actions", at, "pattern"], `${pattern} stands above already.`);
    }
  }
  for (const [currency, limit] of Object.entries(exposure.limits)) {
    if (!isCurrency(currency)) issue(["exposure", "limits", currency], `${currency} is no ISO 4217 code such as USD.`);
    if (limit.startsWith("-")) issue(["exposure", "limits", currency], "An amount is 0 or more.");
  }
  if (exposure.otherwise?.startsWith("-")) issue(["exposure", "otherwise"], "An amount is 0 or more.");
});

/** What a fresh database starts with. The exposure limit is the one figure here that rules.md leaves to a setting. */
export const shippedRiskRules: RiskRules = {
  costShare: { percent: 50, risk: "high" },
  actions: [
    { pattern: "*.delete*", risk: "high" },
    { pattern: "*.drop*", risk: "high" },
    { pattern: "*.purge*", risk: "high" },
  ],
  newPayee: { risk: "high" },
  exposure: { limits: { USD: "2500", EUR: "2500", GBP: "2500" }, otherwise: "2500", risk: "critical" },
};

export type RiskFacts = {
  action: string;
  /** The worker's word; null where it gave none. */
  claimed: Risk | null;
  /** The action type's own least risk; null where the action has no definition. */
  leastRisk: Risk | null;
  /** Whether the data matched the definition. */
  complete: boolean;
  /** Millionths of the base currency; null when unknown. */
  estimatedCostMicros: bigint | null;
  /** What is left of the worker's day, in micros; null when it has no cap. */
  leftTodayMicros: bigint | null;
  isPayment: boolean;
  /** Whether this target was ever paid before; null when not known. */
  paidBefore: boolean | null;
  /** The money that the action moves, in major units; null when it moves none. */
  exposure: { value: string; currency: string } | null;
};

/**
 * The risk of a request: the highest of what the worker says, what the action type demands and what the rules find.
 *
 * @returns the risk, and every factor that was looked at and spoke, also those below it
 */
export function computeRisk(
  facts: RiskFacts,
  rules: RiskRules = shippedRiskRules,
): { risk: Risk; factors: RiskFactor[] } {
  const factors = [
    ...factorsOfWords(facts),
    ...factorsOfCost(facts, rules),
    ...rules.actions
      .filter(({ pattern }) => fitsGlob(pattern, facts.action))
      .map(({ pattern, risk }) => ({ because: `The action's name fits ${pattern}`, risk })),
    ...factorsOfMoney(facts, rules),
  ];
  return { risk: highestRisk(factors.map((factor) => factor.risk)), factors };
}

function factorsOfWords({ claimed, leastRisk, complete }: RiskFacts): RiskFactor[] {
  const word: RiskFactor =
    claimed === null
      ? { because: "The worker gave no risk", risk: "medium" }
      : { because: `The worker says ${claimed}`, risk: claimed };
  if (leastRisk === null) return [word, { because: "Nothing defines what this action does", risk: "medium" }];

  const factors = [word, { because: `This kind of action is at least ${leastRisk}`, risk: leastRisk }];
  if (!complete) factors.push({ because: "The data does not match the action's definition", risk: "medium" });
  return factors;
}

/** How a stored factor of a cost share begins, and after it the percentage: what was left of a day is kept nowhere else. */
export const overShare = "The cost is over";
/** A stored factor says so of a payee that was new when it was asked. */
export const neverPaid = "This target was never paid before";

function factorsOfCost({ estimatedCostMicros, leftTodayMicros }: RiskFacts, { costShare }: RiskRules): RiskFactor[] {
  if (estimatedCostMicros === null) return [{ because: "The cost is not known", risk: "medium" }];
  if (leftTodayMicros === null) return [];
  // An overdrawn day has nothing left, not less than nothing.
  const left = leftTodayMicros < 0n ? 0n : leftTodayMicros;
  if (estimatedCostMicros * 100n <= left * BigInt(costShare.percent)) return [];
  return [{ because: `${overShare} ${costShare.percent} % of what is left of today's budget`, risk: costShare.risk }];
}

function factorsOfMoney({ isPayment, paidBefore, exposure }: RiskFacts, rules: RiskRules): RiskFactor[] {
  const factors: RiskFactor[] = [];
  if (isPayment && paidBefore !== true) {
    factors.push({ because: neverPaid, risk: rules.newPayee.risk });
  }
  if (exposure === null) return factors;

  const { limits, otherwise, risk } = rules.exposure;
  const limit = Object.hasOwn(limits, exposure.currency) ? (limits[exposure.currency] ?? otherwise) : otherwise;
  if (limit !== null && compareDecimals(exposure.value, limit) > 0) {
    factors.push({ because: `It moves more than ${sayMoney(limit, exposure.currency, true)}`, risk });
  }
  return factors;
}

/** `*` is any run of characters, none included; everything else stands for itself. Linear: no regular expression. */
function fitsGlob(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return pattern === text;
  if (!text.startsWith(head)) return false;

  let at = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}
