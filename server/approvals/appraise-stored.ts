import "server-only";

import type { Tx } from "@/db/client";
import { evaluateForUse } from "@/domain/evaluator";

import { type Appraisal, appraise, type Proposal } from "./appraise";
import type { Request } from "./release";

/** What a stored request asks, as if it were asked again; its own reservation does not count against it. */
export const proposalOf = (request: Request): Proposal => ({
  workerId: request.workerId,
  action: request.actionType,
  data: request.actionData,
  claimedRisk: request.claimedRisk,
  estimatedCostCents: request.estimatedCostCents,
  goalId: request.goalId,
  taskId: request.taskId,
  exceptApprovalId: request.id,
});

/** A stored request judged again as things stand now. */
export const appraiseStored = (tx: Tx, request: Request): Promise<Appraisal> => appraise(tx, proposalOf(request));

const budgetRules = new Set(["max_cost_per_day_cents", "goal.max_cost_cents"]);

/** The sentence that says which budget an approval would break, or null. */
export function refusalByBudget({ evaluation }: Appraisal): string | null {
  const verdict = evaluateForUse(evaluation);
  return verdict.verdict === "deny" && budgetRules.has(verdict.rule) ? verdict.reason : null;
}
