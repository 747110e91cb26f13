import { microsOfCents } from "./budgets";
import { type BudgetFacts, evaluate, type Mandate, type Verdict, type VerdictWord } from "./evaluator";
import type { Risk } from "./risk";
import type { StandingRule } from "./standing-rules";

/** A rule that is not made yet: no check ever named it. */
export const proposedId = "proposed";

/** What holds around the rule as things stand now. */
export type Surroundings = {
  worker: Mandate;
  standingRules: readonly StandingRule[];
  switchedOffCapabilities: readonly string[];
};

/** Something that the worker asked about, as it was recorded. `over …` fell at that budget then, and stays there. */
export type Occasion = {
  goalId: string | null;
  risk: Risk;
  /** null when unknown. */
  estimateMicros: bigint | null;
  budget: "within" | "over budget" | "over task cap";
};

export type Sides<Each> = { before: Each; after: Each };
export type Tally = Record<VerdictWord, number>;

const untouched: BudgetFacts = {
  spentTodayMicros: 0n,
  reservedMicros: 0n,
  dayResetsAt: new Date(0),
  goal: null,
  taskSpentMicros: 0n,
};
const full = { maxCostCents: 0, spentMicros: 1n, reservedMicros: 0n };

function budgetsOf({ budget }: Occasion, { maxCostPerTaskCents: cap }: Mandate): BudgetFacts {
  if (budget === "over budget") return { ...untouched, goal: full };
  if (budget === "over task cap") return { ...untouched, taskSpentMicros: microsOfCents(cap ?? 0) + 1n };
  return untouched;
}

/**
 * What becomes of an occasion as things stand now, and what would with one rule more. The worker counts as running, and
 * the day as untouched but for what was over a budget then.
 */
export function replayOccasion(
  action: string,
  occasion: Occasion,
  { worker, standingRules, switchedOffCapabilities }: Surroundings,
  rule: StandingRule,
): Sides<Verdict> {
  const judge = (rules: readonly StandingRule[]) =>
    evaluate({
      worker: { ...worker, directive: "run" },
      action,
      risk: occasion.risk,
      goalId: occasion.goalId,
      estimatedCostMicros: occasion.estimateMicros,
      switchedOffCapabilities,
      budgets: budgetsOf(occasion, worker),
      standingRules: rules,
    });
  return { before: judge(standingRules), after: judge([...standingRules, rule]) };
}

/** How many occasions end how, on both sides. */
export function tally(replayed: readonly { verdicts: Sides<VerdictWord>; count: number }[]): Sides<Tally> {
  const sides: Sides<Tally> = { before: { allow: 0, ask: 0, deny: 0 }, after: { allow: 0, ask: 0, deny: 0 } };
  for (const { verdicts, count } of replayed) {
    sides.before[verdicts.before] += count;
    sides.after[verdicts.after] += count;
  }
  return sides;
}
