import { matches } from "./actions";
import { microsOfCents } from "./budgets";
import type { Risk } from "./risk";

export const standingEffects = ["allow", "ask", "forbid"] as const;
export type StandingEffect = (typeof standingEffects)[number];

/** How a rule stands; `declined` also where the proposer took it back, `lapsed` where its end came before any word on it. */
export const ruleStates = ["waiting", "live", "ended", "declined", "lapsed"] as const;
export type RuleState = (typeof ruleStates)[number];

/** From when on decisions alike suggest a rule. Source: rules.md, Metrics. */
export const suggestion = { alike: 20, people: 2, days: 30, exposureTimes: "1.5" } as const;

/** A rule that an approver proposed and an admin accepted, for one worker. */
export type StandingRule = {
  id: string;
  effect: StandingEffect;
  pattern: string;
  /** Only for actions toward this goal; null for any. */
  goalId: string | null;
  /** An "allow" goes no further than this; asking and forbidding heed no cost. */
  maxCostCents: number | null;
};

type Situation = { action: string; goalId: string | null; risk: Risk; estimatedCostMicros: bigint | null };

/** Whether a rule speaks of this action toward this goal. */
export function covers(rule: Pick<StandingRule, "pattern" | "goalId">, action: string, goalId: string | null): boolean {
  return matches(rule.pattern, action) && (rule.goalId === null || rule.goalId === goalId);
}

/** The "allow" that covers action, goal and cost. None ever covers critical, nor a cost that is not known to fit. */
export function waiverFor(rules: readonly StandingRule[], situation: Situation): StandingRule | undefined {
  const { action, goalId, estimatedCostMicros } = situation;
  if (situation.risk === "critical") return undefined;
  return rules.find(({ maxCostCents, ...rule }) => {
    if (rule.effect !== "allow" || !covers(rule, action, goalId)) return false;
    return (
      maxCostCents === null || (estimatedCostMicros !== null && estimatedCostMicros <= microsOfCents(maxCostCents))
    );
  });
}

/** What is known of a rule's life; the instants by the database's clock. */
type Life = { acceptedAt: Date | null; endedAt: Date | null; endsAt: Date };

export function ruleStateOf({ acceptedAt, endedAt, endsAt }: Life, now: Date): RuleState {
  if (acceptedAt === null) return endedAt !== null ? "declined" : endsAt <= now ? "lapsed" : "waiting";
  return endedAt !== null || endsAt <= now ? "ended" : "live";
}

/** The line of the evaluator that names this rule, as every check that it decided keeps it. */
export const lineOf = ({ effect, id }: Pick<StandingRule, "effect" | "id">): string => `standing_rule.${effect}: ${id}`;

/** Why a rule with this effect can't be made from a request of this risk, or null. */
export function whyNoRule(effect: StandingEffect, risk: Risk): string | null {
  return effect === "allow" && risk === "critical"
    ? "This request is of critical risk, and a standing rule never allows that. Propose that it always asks, or is forbidden."
    : null;
}
