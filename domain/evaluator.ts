import { firstMatch, isReadablePattern, matches } from "./actions";
import { type Budget, decimalOfMicros, microsOfCents, wouldExceed } from "./budgets";
import { riskRank, type Risk } from "./risk";
import { covers, waiverFor, type StandingRule } from "./standing-rules";
import type { AutonomyLevel, Directive } from "./workers";

/** From weakest to strongest. */
export const verdicts = ["allow", "ask", "deny"] as const;
export type VerdictWord = (typeof verdicts)[number];

/** `rule` is the line that decided, for machines and for the record; `reason` is the same for people. */
export type Verdict = { verdict: VerdictWord; rule: string; reason: string };

/** What a worker may do, as its row in the registry has it. */
export type Mandate = {
  directive: Directive;
  level: AutonomyLevel;
  permissions: readonly string[];
  forbiddenActions: readonly string[];
  approvalRequiredFor: readonly string[];
  /** null is no cap. */
  maxCostPerTaskCents: number | null;
  maxCostPerDayCents: number | null;
};

/** Millionths of the base currency throughout; `reserved` leaves out the request in question. */
export type BudgetFacts = {
  spentTodayMicros: bigint;
  reservedMicros: bigint;
  dayResetsAt: Date;
  /** null without a goal. */
  goal: { maxCostCents: number | null; spentMicros: bigint; reservedMicros: bigint } | null;
  /** 0 without a task. */
  taskSpentMicros: bigint;
};

export type Evaluation = {
  /** null when no such worker is known. */
  worker: Mandate | null;
  action: string;
  /** As the control plane computed it, never the worker's word. */
  risk: Risk;
  goalId: string | null;
  /** Micros, 0 or more; null when unknown. */
  estimatedCostMicros: bigint | null;
  /** Names of capabilities that are switched off; each covers the action of that name and all below it. */
  switchedOffCapabilities: readonly string[];
  budgets: BudgetFacts;
  /** The live ones of this worker. */
  standingRules: readonly StandingRule[];
};

/** The least risk that each level asks a person about. Source: rules.md, The evaluator, step 7. */
export const levelAsksFrom = {
  L1: "low",
  L2: "medium",
  L3: "high",
  L4: "critical",
  L5: "critical",
} as const satisfies Record<AutonomyLevel, Risk>;

const deny = (rule: string, reason: string): Verdict => ({ verdict: "deny", rule, reason });
const ask = (rule: string, reason: string): Verdict => ({ verdict: "ask", rule, reason });

/**
 * May this worker do this, must it ask, or is the answer no?
 *
 * All steps run and the strongest verdict wins, deny > ask > allow; the first line that gave it is the rule.
 * Exactly at a cap is within it; an unknown estimate counts nothing against a cap (it raises the risk instead).
 */
export function evaluate(input: Evaluation): Verdict {
  const { worker } = input;
  if (worker === null) return deny("worker.unknown", "No such worker is known.");

  const lines = [...denials(input, worker), ...questions(input, worker)];
  return (
    lines.find((line) => line.verdict === "deny") ??
    lines.find((line) => line.verdict === "ask") ??
    allowance(input, worker)
  );
}

/**
 * The same at the moment of use, after people have said yes: whatever denies still denies, nothing is asked again.
 * The budgets must leave out what this request itself has reserved.
 */
export function evaluateForUse(input: Evaluation): Verdict {
  const { worker } = input;
  if (worker === null) return deny("worker.unknown", "No such worker is known.");
  const [denial] = denials(input, worker);
  return denial ?? { verdict: "allow", rule: "approved", reason: "People approved it, and nothing forbids it since." };
}

/** Steps 1 to 5, in their order: all that denies. */
function denials(input: Evaluation, worker: Mandate): Verdict[] {
  return [
    ...deniedByDirective(worker),
    ...deniedByProhibition(input, worker),
    ...deniedByPermission(input, worker),
    ...deniedByBudget(input, worker),
  ];
}

function deniedByDirective({ directive }: Mandate): Verdict[] {
  if (directive === "pause") return [deny("worker.paused", "This worker is paused.")];
  if (directive === "stop") return [deny("worker.stopped", "This worker is stopped.")];
  return [];
}

function deniedByProhibition({ action, goalId, standingRules }: Evaluation, worker: Mandate): Verdict[] {
  const lines: Verdict[] = [];
  const forbidden = firstMatch(worker.forbiddenActions, action);
  if (forbidden !== undefined)
    lines.push(deny(`forbidden_actions: ${forbidden}`, `${action} is forbidden for this worker.`));
  // A line that can't be read may be the one that forbids this: fail closed.
  if (!worker.forbiddenActions.every(isReadablePattern)) {
    lines.push(deny("forbidden_actions: unreadable", "A line of this worker's forbidden actions can't be read."));
  }
  const standing = standingRules.find((rule) => rule.effect === "forbid" && covers(rule, action, goalId));
  if (standing)
    lines.push(deny(`standing_rule.forbid: ${standing.id}`, `A standing rule forbids ${action} for this worker.`));
  return lines;
}

function deniedByPermission({ action, switchedOffCapabilities }: Evaluation, worker: Mandate): Verdict[] {
  const lines: Verdict[] = [];
  const off = switchedOffCapabilities.find((name) => matches(name, action) || matches(`${name}.*`, action));
  if (off !== undefined)
    lines.push(deny(`capability.off: ${off}`, `The capability ${off} is switched off for everybody.`));
  if (firstMatch(worker.permissions, action) === undefined) {
    lines.push(deny("permissions: none", `None of this worker's permissions covers ${action}.`));
  }
  return lines;
}

function deniedByBudget({ budgets, estimatedCostMicros }: Evaluation, worker: Mandate): Verdict[] {
  const lines: Verdict[] = [];
  const { goal } = budgets;
  const day = {
    capCents: worker.maxCostPerDayCents,
    spentMicros: budgets.spentTodayMicros,
    reservedMicros: budgets.reservedMicros,
  };
  if (wouldExceed({ ...day, estimateMicros: estimatedCostMicros })) {
    const resets = `The day resets at ${budgets.dayResetsAt.toISOString()}.`;
    lines.push(
      deny(
        "max_cost_per_day_cents",
        `Over this worker's cap for the day: ${sums(day, estimatedCostMicros)}. ${resets}`,
      ),
    );
  }
  const whole = goal && {
    capCents: goal.maxCostCents,
    spentMicros: goal.spentMicros,
    reservedMicros: goal.reservedMicros,
  };
  if (whole && wouldExceed({ ...whole, estimateMicros: estimatedCostMicros })) {
    lines.push(deny("goal.max_cost_cents", `Over the goal's budget: ${sums(whole, estimatedCostMicros)}.`));
  }
  return lines;
}

function sums(budget: Budget, estimateMicros: bigint | null): string {
  return [
    `cap ${decimalOfMicros(microsOfCents(budget.capCents ?? 0))}`,
    `spent ${decimalOfMicros(budget.spentMicros)}`,
    `reserved ${decimalOfMicros(budget.reservedMicros)}`,
    `estimate ${estimateMicros === null ? "unknown" : decimalOfMicros(estimateMicros)}`,
  ].join(", ");
}

/** The rest of step 5, and steps 6 and 7: all that asks, less what a standing rule waives. */
function questions(input: Evaluation, worker: Mandate): Verdict[] {
  const waived = waiverOf(input) !== undefined;
  return [
    ...askedByTaskCap(input, worker),
    ...(waived ? [] : askedByRequirement(input, worker)),
    ...askedByStandingRule(input),
    ...(waived ? [] : askedByLevel(input, worker)),
  ];
}

function askedByTaskCap({ budgets, estimatedCostMicros }: Evaluation, worker: Mandate): Verdict[] {
  const task = { capCents: worker.maxCostPerTaskCents, spentMicros: budgets.taskSpentMicros, reservedMicros: 0n };
  if (!wouldExceed({ ...task, estimateMicros: estimatedCostMicros })) return [];
  return [ask("max_cost_per_task_cents", `Over this worker's cap for a task: ${sums(task, estimatedCostMicros)}.`)];
}

function askedByRequirement({ action }: Evaluation, worker: Mandate): Verdict[] {
  const required = firstMatch(worker.approvalRequiredFor, action);
  if (required !== undefined)
    return [ask(`approval_required_for: ${required}`, `${action} needs a person's approval for this worker.`)];
  if (worker.approvalRequiredFor.every(isReadablePattern)) return [];
  return [ask("approval_required_for: unreadable", "A line of what this worker must ask for can't be read.")];
}

function askedByStandingRule({ action, goalId, standingRules }: Evaluation): Verdict[] {
  const standing = standingRules.find((rule) => rule.effect === "ask" && covers(rule, action, goalId));
  return standing
    ? [ask(`standing_rule.ask: ${standing.id}`, `A standing rule has this worker ask for ${action}.`)]
    : [];
}

function askedByLevel({ action, risk }: Evaluation, worker: Mandate): Verdict[] {
  const { level } = worker;
  const from = levelAsksFrom[level];
  if (riskRank(risk) < riskRank(from)) return [];
  const named = worker.permissions.some((pattern) => !pattern.includes("*") && matches(pattern, action));
  if (level === "L5" && named) return [];
  return [
    ask(`level: ${level} asks from ${from}`, `The risk is ${risk}, and a worker of level ${level} asks from ${from}.`),
  ];
}

function waiverOf(input: Evaluation): StandingRule | undefined {
  return waiverFor(input.standingRules, input);
}

/** Step 8, naming the standing rule where something would have been asked without it. */
function allowance(input: Evaluation, worker: Mandate): Verdict {
  const waived =
    [...askedByRequirement(input, worker), ...askedByLevel(input, worker)].length > 0 ? waiverOf(input) : undefined;
  if (waived)
    return {
      verdict: "allow",
      rule: `standing_rule.allow: ${waived.id}`,
      reason: `A standing rule allows ${input.action} for this worker.`,
    };
  const allowed = firstMatch(worker.permissions, input.action) ?? "";
  return {
    verdict: "allow",
    rule: `allowed: ${allowed}`,
    reason: `${allowed} is among this worker's permissions, and nothing asks for a person.`,
  };
}
