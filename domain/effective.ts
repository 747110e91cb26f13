import { pickActionType, type ActionType } from "./action-types";
import { estimateMicrosOf, microsOfCents } from "./budgets";
import { type BudgetFacts, evaluate, type VerdictWord } from "./evaluator";
import { asEvaluated, type MandateEdit } from "./mandates";
import { computeRisk, riskRank, type Risk, risks, type RiskRules } from "./risk";
import type { StandingRule } from "./standing-rules";

/** What holds around a mandate while it is looked at: the rest of what the evaluator asks for. */
export type Surroundings = {
  actionTypes: readonly ActionType[];
  switchedOff: readonly string[];
  standingRules: readonly StandingRule[];
  riskRules: RiskRules;
};

export type Decided = { verdict: VerdictWord; rule: string };
export type EffectiveRow = {
  /** An action, or a pattern, which then stands for every action of it that nothing else names. */
  name: string;
  isPattern: boolean;
  /** Recorded checks of it; 0 where it was never asked for. */
  seen: number;
  /** Below the least risk that the control plane would compute there is no verdict. */
  byRisk: Readonly<Record<Risk, Decided | null>>;
};

/** A day on which nothing was spent. */
export const untouchedDay: BudgetFacts = {
  spentTodayMicros: 0n,
  reservedMicros: 0n,
  dayResetsAt: new Date(0),
  goal: null,
  taskSpentMicros: 0n,
};

/** What nothing names but `pattern` itself. */
export const standInFor = (pattern: string): string =>
  pattern.endsWith("*") ? `${pattern.slice(0, -1)}anything-else` : pattern;

/** The least that the control plane would make of an action, whatever the worker says. */
export function floorOf(action: string, mandate: MandateEdit, { actionTypes, riskRules }: Surroundings): Risk {
  const definition = pickActionType(actionTypes, action);
  const cap = mandate.max_cost_per_day_cents;
  return computeRisk(
    {
      action,
      claimed: "low",
      leastRisk: definition?.leastRisk ?? null,
      complete: true,
      estimatedCostMicros: estimateMicrosOf(null, definition?.declaredCostCents ?? null),
      leftTodayMicros: cap === null ? null : microsOfCents(cap),
      isPayment: definition?.isPayment ?? false,
      paidBefore: true,
      exposure: null,
    },
    riskRules,
  ).risk;
}

/** One action at one risk, toward no goal, at its declared cost, on an untouched day, for a worker that runs. */
export function decidedAt(action: string, risk: Risk, mandate: MandateEdit, around: Surroundings): Decided {
  const definition = pickActionType(around.actionTypes, action);
  const { verdict, rule } = evaluate({
    worker: asEvaluated(mandate, "run"),
    action,
    risk,
    goalId: null,
    estimatedCostMicros: estimateMicrosOf(null, definition?.declaredCostCents ?? null),
    switchedOffCapabilities: around.switchedOff,
    budgets: untouchedDay,
    standingRules: around.standingRules,
  });
  return { verdict, rule };
}

/**
 * Every action that is known (defined, named in the mandate, or seen) with what becomes of it at each risk.
 *
 * @param seen recorded checks by action
 */
export function effectiveTable(
  mandate: MandateEdit,
  around: Surroundings,
  seen: ReadonlyMap<string, number>,
): EffectiveRow[] {
  const named = [...mandate.permissions, ...mandate.forbidden_actions, ...mandate.approval_required_for];
  const names = new Set([...around.actionTypes.map(({ pattern }) => pattern), ...named, ...seen.keys()]);
  return [...names].toSorted().map((name) => {
    const action = standInFor(name);
    const floor = riskRank(floorOf(action, mandate, around));
    const at = (risk: Risk) => (riskRank(risk) < floor ? null : decidedAt(action, risk, mandate, around));
    return {
      name,
      isPattern: name.endsWith("*"),
      seen: seen.get(name) ?? 0,
      byRisk: { low: at("low"), medium: at("medium"), high: at("high"), critical: at("critical") },
    };
  });
}

/** The highest risk at which this is done without asking, or null where it never is. */
export function unaskedUpTo({ byRisk }: EffectiveRow): Risk | null {
  return risks.findLast((risk) => byRisk[risk]?.verdict === "allow") ?? null;
}
