import "server-only";

import { and, eq, isNull, ne, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { approvals, type StoredFacts } from "@/db/schema/approvals";
import { Refusal } from "@/domain/errors";
import { highestRisk, type RiskFactor } from "@/domain/risk";
import { type Appraisal, appraise, judge } from "@/server/approvals/appraise";
import { digestOfRow } from "@/server/approvals/digest";
import { getTaskToAskAbout, holdTask } from "@/server/approvals/task-moves";
import type { Deps } from "@/server/command";
import { tellDeciders } from "@/server/notices/tell";

import { headlineOf } from "./written-by-sql";

type Request = typeof approvals.$inferSelect;
export type Hands = Pick<Deps, "tx" | "record" | "nudge">;

/** What the API would have answered with 403 comes with that on it, and never for one key. */
async function denialsOf(tx: Tx, appraisal: Appraisal, workerId: string): Promise<RiskFactor[]> {
  const verdict = await judge(tx, appraisal, workerId);
  return verdict.verdict === "deny" ? [{ because: `This worker may not do it: ${verdict.reason}`, risk: "high" }] : [];
}

/** Another pending request of the same content. Both stand under their worker's row, which is locked. */
async function findStanding(tx: Tx, request: Request, digest: string): Promise<{ id: string; isOver: boolean } | null> {
  const isOver = sql<boolean>`${approvals.releaseAt} is null and ${approvals.expiresAt} <= clock_timestamp()`;
  const same = and(
    eq(approvals.workerId, request.workerId),
    eq(approvals.digest, digest),
    ne(approvals.id, request.id),
  );
  const [standing] = await tx
    .select({ id: approvals.id, isOver })
    .from(approvals)
    .where(and(same, eq(approvals.decision, "pending")));
  return standing ?? null;
}

/** Equal digests are one request: the one that stands is decided, this one ends. */
async function foldInto({ tx, record, nudge }: Hands, request: Request, standingId: string): Promise<void> {
  const decidedBy = "system:duplicate";
  const because = `The same request is pending already: ${standingId}.`;
  await tx
    .update(approvals)
    .set({
      decision: "rejected",
      decidedBy,
      decidedAt: sql`clock_timestamp()`,
      decisionNotes: because,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(eq(approvals.id, request.id));
  record({
    action: "approval.fold",
    object: { type: "approval", id: request.id },
    before: { decision: "pending" },
    after: { decision: "rejected", decided_by: decidedBy, because },
  });
  nudge("approvals", request.id);
}

/** Its task waits for it, as after a request by the API; or a factor says why it does not. */
async function holdItsTask(tx: Tx, { taskId, workerId }: Request): Promise<RiskFactor[]> {
  if (taskId === null) return [];
  try {
    await getTaskToAskAbout(tx, taskId, workerId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ because: `Its task does not wait for it: ${error.message}`, risk: "low" }];
  }
  await holdTask(tx, taskId);
  return [];
}

async function fill({ tx, record, nudge }: Hands, id: string, content: Partial<Request>): Promise<void> {
  const [filled] = await tx
    .update(approvals)
    .set({ ...content, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(approvals.id, id), isNull(approvals.digest)))
    .returning();
  if (!filled) throw new Error(`Request ${id} changed under a lock.`);
  await tellDeciders(tx, filled, `asked:${id}`);
  record({
    action: "approval.ask-by-sql",
    object: { type: "approval", id },
    after: { worker: filled.workerId, action: filled.actionType, risk: filled.riskLevel, digest: filled.digest },
  });
  nudge("approvals", id);
}

/**
 * Completes a locked request that was written by SQL, or folds it into the one that stands for the same.
 *
 * @returns false where it has to wait for an equal one that is just running out
 */
export async function readWritten(hands: Hands, request: Request): Promise<boolean> {
  const { tx } = hands;
  // Workers' own role has its word kept apart by a trigger; whoever else writes says it in risk_level.
  const claimedRisk = request.claimedRisk ?? request.riskLevel;
  const appraisal = await appraise(tx, {
    workerId: request.workerId,
    action: request.actionType,
    data: request.actionData,
    claimedRisk,
    estimatedCostCents: request.estimatedCostCents,
    goalId: request.goalId,
    taskId: request.taskId,
    exceptApprovalId: null,
  });
  const factors = [...appraisal.factors, ...(await denialsOf(tx, appraisal, request.workerId))];
  const riskLevel = highestRisk(factors.map(({ risk }) => risk));
  const digest = digestOfRow({ ...request, riskLevel });

  const standing = await findStanding(tx, request, digest);
  if (standing?.isOver) return false;
  if (standing) {
    await foldInto(hands, request, standing.id);
    return true;
  }
  const { headline, target, amount, complete } = appraisal.facts;
  const facts: StoredFacts = {
    headline: complete ? headline : headlineOf(headline),
    target,
    amount,
    complete,
    reversible: appraisal.definition?.reversible ?? null,
  };
  const riskFactors = [...factors, ...(await holdItsTask(tx, request))];
  await fill(hands, request.id, { riskLevel, claimedRisk, riskFactors, facts, digest });
  return true;
}
