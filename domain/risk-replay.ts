import { compareDecimals, formatDecimal, sayMoney } from "./money";
import { computeRisk, type Risk, type RiskFacts, riskRank, type RiskRules, risks, shippedRiskRules } from "./risk";

/** A request's facts as they were kept: of its cost only whether it was known, and over which share of the day it was. */
export type AskedFacts = Omit<RiskFacts, "estimatedCostMicros" | "leftTodayMicros"> & {
  costKnown: boolean;
  /** The percentage that it was found to be over when it was asked; null when over none. */
  overShare: number | null;
};
export type AskedRisk = {
  facts: AskedFacts;
  count: number;
  /** The latest of them. */
  examples: readonly { id: string; headline: string; workerId: string; at: string }[];
};

/**
 * Whether the cost would have been over this share. What was left of the day is not kept, so that only what follows is
 * known: over a share is over each smaller one, and not over the one that held is not over a larger one.
 */
function isOver({ costKnown, overShare }: AskedFacts, percent: number, saved: number): boolean | "not known" {
  if (!costKnown) return false;
  if (overShare !== null) return percent <= overShare ? true : "not known";
  return percent >= saved ? false : "not known";
}

/** The risk that a request would be given; where the cost's share is not known, as it was found when it was asked. */
export function riskUnder(facts: AskedFacts, rules: RiskRules, savedPercent: number): { risk: Risk; isSure: boolean } {
  const over = isOver(facts, rules.costShare.percent, savedPercent);
  const speaks = over === "not known" ? facts.overShare !== null : over;
  const { risk } = computeRisk(
    {
      ...facts,
      estimatedCostMicros: facts.costKnown ? (speaks ? 1n : 0n) : null,
      leftTodayMicros: 0n,
    },
    rules,
  );
  return { risk, isSure: over !== "not known" };
}

export type RulesTrial = {
  requests: number;
  changed: { from: Risk; to: Risk; count: number; examples: AskedRisk["examples"][number][] }[];
  /** Requests of which it is not known whether the edited cost rule would have spoken; counted as it was. */
  notKnown: number;
};

const examplesKept = 10;

/** Last month's requests under the rules that stand and under edited ones, those whose risk differs by how. */
export function tryRules(asked: readonly AskedRisk[], saved: RiskRules, edited: RiskRules): RulesTrial {
  const changed = new Map<string, RulesTrial["changed"][number]>();
  let [requests, notKnown] = [0, 0];
  for (const { facts, count, examples } of asked) {
    const before = riskUnder(facts, saved, saved.costShare.percent).risk;
    const { risk: after, isSure } = riskUnder(facts, edited, saved.costShare.percent);
    requests += count;
    if (!isSure) notKnown += count;
    if (before === after) continue;
    const key = `${before} ${after}`;
    const row = changed.get(key) ?? { from: before, to: after, count: 0, examples: [] };
    changed.set(key, {
      ...row,
      count: row.count + count,
      examples: [...row.examples, ...examples].toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, examplesKept),
    });
  }
  const rank = ({ from, to }: { from: Risk; to: Risk }) => risks.length * riskRank(to) + riskRank(from);
  return { requests, notKnown, changed: [...changed.values()].toSorted((a, b) => rank(b) - rank(a)) };
}

const isLower = (risk: Risk, than: Risk): boolean => riskRank(risk) < riskRank(than);

/** What of the protections that are shipped these rules no longer give, each in a sentence. */
export function fallenProtections(rules: RiskRules, shipped: RiskRules = shippedRiskRules): string[] {
  return [...fallenCost(rules, shipped), ...fallenActions(rules, shipped), ...fallenMoney(rules, shipped)];
}

function fallenCost({ costShare: is }: RiskRules, { costShare: was }: RiskRules): string[] {
  const risk = isLower(is.risk, was.risk) ? is.risk : was.risk;
  if (is.percent <= was.percent && risk === was.risk) return [];
  return [
    `A cost over ${was.percent} % of what is left of the day is no longer ${was.risk}: ${risk} from over ${is.percent} % on.`,
  ];
}

function fallenActions({ actions }: RiskRules, shipped: RiskRules): string[] {
  return shipped.actions.flatMap(({ pattern, risk }) => {
    const given = actions.filter((rule) => rule.pattern === pattern || rule.pattern === "*");
    if (given.some((rule) => !isLower(rule.risk, risk))) return [];
    const named = actions.find((rule) => rule.pattern === pattern);
    return [`Actions such as ${pattern} are no longer at least ${risk}${named ? `, but ${named.risk}` : ""}.`];
  });
}

function fallenMoney(rules: RiskRules, shipped: RiskRules): string[] {
  const fallen: string[] = [];
  if (isLower(rules.newPayee.risk, shipped.newPayee.risk)) {
    fallen.push(
      `A payment to somebody new is no longer at least ${shipped.newPayee.risk}, but ${rules.newPayee.risk}.`,
    );
  }
  const [is, was] = [rules.exposure, shipped.exposure];
  if (isLower(is.risk, was.risk)) {
    fallen.push(`Moving more money than its limit is no longer ${was.risk}, but ${is.risk}.`);
  }
  const currencies = [...new Set([...Object.keys(was.limits), ...Object.keys(is.limits)])].toSorted();
  for (const currency of currencies) {
    const say = (limit: string) => sayMoney(limit, currency, true);
    fallen.push(...raised((limit) => `The limit of ${say(limit)}`, say, limitIn(is, currency), limitIn(was, currency)));
  }
  const others = (limit: string) => `The limit of ${formatDecimal(limit)} in any other currency`;
  return [...fallen, ...raised(others, formatDecimal, is.otherwise, was.otherwise)];
}

const limitIn = ({ limits, otherwise }: RiskRules["exposure"], currency: string): string | null =>
  Object.hasOwn(limits, currency) ? (limits[currency] ?? otherwise) : otherwise;

type Say = (limit: string) => string;

function raised(name: Say, say: Say, is: string | null, was: string | null): string[] {
  if (was === null || (is !== null && compareDecimals(is, was) <= 0)) return [];
  return [`${name(was)} ${is === null ? "falls away" : `becomes ${say(is)}`}.`];
}
