import { type Facts, factsOf, pickActionType } from "@/domain/action-types";
import { estimateMicrosOf, leftMicros } from "@/domain/budgets";
import { evaluate, type Verdict } from "@/domain/evaluator";
import { computeRisk, type Risk, type RiskFactor } from "@/domain/risk";
import { shippedActionTypes } from "@/domain/shipped-action-types";

import { capabilities } from "./data/capabilities";
import type { Cast } from "./data/cast";
import type { Past } from "./past";

/** Something that a worker wanted to do at an instant of the past. */
export type Ask = {
  worker: Cast;
  action: string;
  /** Undefined for a bare check, which brings no data. */
  data: Record<string, unknown> | undefined;
  claimed: Risk | null;
  costCents: number | null;
  goalId: string | null;
  taskId: string | null;
};

export type Appraisal = {
  facts: Facts;
  reversible: boolean | null;
  risk: Risk;
  factors: RiskFactor[];
  estimateMicros: bigint | null;
  verdict: Verdict;
};

const switchedOff = capabilities.filter(({ isActive }) => !isActive).map(({ name }) => name);

/** What the server would have answered then: `appraise` and `judge` of the server, over a remembered past. */
export function appraiseThen(past: Past, ask: Ask, atMs: number): Appraisal {
  const { worker, action } = ask;
  const definition = pickActionType(shippedActionTypes, action);
  const facts = factsOf(definition, action, ask.data ?? {});
  const budgets = past.budgetsAt(atMs, worker.workerId, ask.taskId);
  const estimateMicros = estimateMicrosOf(ask.costCents, definition?.declaredCostCents ?? null);
  const isPayment = definition?.isPayment ?? false;
  const { risk, factors } = computeRisk({
    action,
    claimed: ask.claimed,
    leastRisk: definition?.leastRisk ?? null,
    complete: ask.data === undefined || facts.complete,
    estimatedCostMicros: estimateMicros,
    leftTodayMicros: leftMicros({
      capCents: worker.dayCapCents,
      spentMicros: budgets.spentTodayMicros,
      reservedMicros: budgets.reservedMicros,
    }),
    isPayment,
    paidBefore: isPayment && facts.target !== null ? past.wasPaid(action, facts.target, atMs) : null,
    exposure: facts.amount,
  });
  const verdict = evaluate({
    worker: {
      // Whoever stands still now ran then.
      directive: "run",
      level: worker.level,
      permissions: worker.permissions,
      forbiddenActions: worker.forbidden ?? [],
      approvalRequiredFor: worker.required ?? [],
      maxCostPerTaskCents: worker.taskCapCents,
      maxCostPerDayCents: worker.dayCapCents,
    },
    action,
    risk,
    goalId: ask.goalId,
    estimatedCostMicros: estimateMicros,
    switchedOffCapabilities: switchedOff,
    budgets,
    standingRules: [],
  });
  return { facts, reversible: definition?.reversible ?? null, risk, factors, estimateMicros, verdict };
}
