import "server-only";

import { eq } from "drizzle-orm";
import type { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import { badField, Refusal } from "@/domain/errors";
import { amountAt } from "@/domain/money";
import type { Risk } from "@/domain/risk";
import { type StandingRule, whyNoRule } from "@/domain/standing-rules";
import type { Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import type { draftInput } from "./inputs";

/** Where a rule comes from. */
type Origin = {
  approvalId: string;
  workerId: string;
  ownerId: string | null;
  action: string;
  risk: Risk;
  /** Its own goal, else its task's. */
  goalId: string | null;
};
export type Draft = { origin: Origin; rule: Omit<StandingRule, "id"> };

/** @throws Refusal `not_found` */
async function getOrigin(reader: Reader, approvalId: string): Promise<Origin> {
  const [found] = await reader
    .select({
      approvalId: approvals.id,
      workerId: approvals.workerId,
      ownerId: workerRegistry.ownerId,
      action: approvals.actionType,
      risk: approvals.riskLevel,
      goalId: approvals.goalId,
      taskGoalId: governanceTasks.goalId,
    })
    .from(approvals)
    .innerJoin(workerRegistry, eq(workerRegistry.workerId, approvals.workerId))
    .leftJoin(governanceTasks, eq(governanceTasks.id, approvals.taskId))
    .where(eq(approvals.id, approvalId));
  if (!found) throw new Refusal("not_found", "There is no such request. Nothing was recorded.");
  const { taskGoalId, goalId, ...origin } = found;
  return { ...origin, goalId: goalId ?? taskGoalId };
}

/**
 * The rule that somebody describes from a request.
 *
 * @throws Refusal `not_found`; `invalid` for a goal that is not there, or an "allow" from a critical request
 */
export async function draftOf(reader: Reader, input: z.output<typeof draftInput>): Promise<Draft> {
  const origin = await getOrigin(reader, input.approval_id);
  const never = whyNoRule(input.effect, origin.risk);
  if (never !== null) throw badField("effect", never);
  if (input.goal === "request" && origin.goalId === null) throw badField("goal", "This request names no goal.");
  return {
    origin,
    rule: {
      effect: input.effect,
      pattern: origin.action,
      goalId: input.goal === "request" ? origin.goalId : null,
      maxCostCents: input.effect === "allow" ? await centsOf(reader, input.max_cost) : null,
    },
  };
}

async function centsOf(reader: Reader, text: string): Promise<number | null> {
  if (text === "") return null;
  const { base_currency } = await readSettings(reader);
  const minor = Number(amountAt("max_cost", text, base_currency).replace(".", ""));
  if (minor > 2_147_483_647) throw badField("max_cost", "Is more than any action is estimated at.");
  return minor;
}
