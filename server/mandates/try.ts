import "server-only";

import type { z } from "zod";

import { parseAction } from "@/domain/actions";
import { evaluate, type VerdictWord } from "@/domain/evaluator";
import { Refusal } from "@/domain/errors";
import { asEvaluated } from "@/domain/mandates";
import type { Risk, RiskFactor } from "@/domain/risk";
import type { Credential } from "@/server/actor";
import { type Appraisal, appraiseLooking } from "@/server/approvals/appraise";
import { parse } from "@/server/command";
import { query } from "@/server/query";

import { tryInput } from "./inputs";

export type Tried = { verdict: VerdictWord; rule: string; reason: string; risk: Risk; factors: RiskFactor[] };
export type TriedBoth = { action: string; saved: Tried; edited: Tried };

function triedOf({ evaluation, risk, factors }: Appraisal): Tried {
  return { ...evaluate(evaluation), risk, factors };
}

const tryBoth = query({
  permission: "worker:read",
  async run({ reader }, input: z.output<typeof tryInput>): Promise<TriedBoth> {
    const { worker_id: workerId, mandate, goal_id: goalId } = input;
    const action = parseAction(input.action);
    const proposal = {
      workerId,
      action,
      data: undefined,
      claimedRisk: input.risk_level,
      estimatedCostCents: input.estimated_cost_cents,
      goalId,
      taskId: null,
      exceptApprovalId: null,
    };
    const saved = await appraiseLooking(reader, proposal, (worker) => worker);
    if (saved.worker === null) throw new Refusal("not_found", `There is no worker ${workerId}.`);
    const edited = await appraiseLooking(reader, proposal, (worker) => ({
      ...worker,
      ...asEvaluated(mandate, worker.directive),
    }));
    return { action, saved: triedOf(saved), edited: triedOf(edited) };
  },
});

/** What the worker would be answered now, by the mandate that stands and by the one in the editor. Nothing is kept. */
export const tryAction = async (credential: Credential, raw: unknown): Promise<TriedBoth> =>
  tryBoth(credential, parse(tryInput, raw));
