import { matches } from "./actions";
import { microsOfCents } from "./budgets";
import type { Risk } from "./risk";

export const standingEffects = ["allow", "ask", "forbid"] as const;
export type StandingEffect = (typeof standingEffects)[number];

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
