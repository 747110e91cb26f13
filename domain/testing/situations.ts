import type { BudgetFacts, Evaluation, Mandate } from "../evaluator";
import type { StandingRule } from "../standing-rules";

const mandate: Mandate = {
  directive: "run",
  level: "L3",
  permissions: ["payment.*", "email.send"],
  forbiddenActions: [],
  approvalRequiredFor: [],
  maxCostPerTaskCents: null,
  maxCostPerDayCents: null,
};
export const budgets: BudgetFacts = {
  spentTodayMicros: 0n,
  reservedMicros: 0n,
  dayResetsAt: new Date("2026-03-02T00:00:00Z"),
  goal: null,
  taskSpentMicros: 0n,
};
/** Any payment, without limits. */
export const standing: StandingRule = {
  id: "s1",
  effect: "allow",
  pattern: "payment.*",
  goalId: null,
  maxCostCents: null,
};

/** What differs from a worker of level L3 that may pay and has no caps. */
export type Change = Partial<Omit<Evaluation, "worker">> & { mandate?: Partial<Mandate> | null };
export function situation({ mandate: changed, ...rest }: Change): Evaluation {
  return {
    worker: changed === null ? null : { ...mandate, ...changed },
    action: "payment.wire",
    risk: "low",
    goalId: null,
    estimatedCostMicros: 0n,
    switchedOffCapabilities: [],
    budgets,
    standingRules: [],
    ...rest,
  };
}
