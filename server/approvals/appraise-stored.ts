import "server-only";

import type { Tx } from "@/db/client";
import { evaluateForUse } from "@/domain/evaluator";

import { type Appraisal, appraise } from "./appraise";
import type { Request } from "./release";

/** A stored request judged again as things stand now; its own reservation does not count against it. */
export function appraiseStored(tx: Tx, request: Request): Promise<Appraisal> {
  return appraise(tx, {
    workerId: request.workerId,
    action: request.actionType,
    data: request.actionData,
    claimedRisk: request.claimedRisk,
    estimatedCostCents: request.estimatedCostCents,
    goalId: request.goalId,
    taskId: request.taskId,
    exceptApprovalId: request.id,
  });
}

const budgetRules = new Set(["max_cost_per_day_cents", "goal.max_cost_cents"]);

/** The sentence that says which budget an approval would break, or null. */
export function refusalByBudget({ evaluation }: Appraisal): string | null {
  const verdict = evaluateForUse(evaluation);
  return verdict.verdict === "deny" && budgetRules.has(verdict.rule) ? verdict.reason : null;
}
