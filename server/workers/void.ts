import "server-only";

import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { approvals } from "@/db/schema/approvals";
import { firstMatch } from "@/domain/actions";
import { covers, type StandingRule } from "@/domain/standing-rules";
import { moveTaskAfter } from "@/server/approvals/task-moves";
import type { Deps } from "@/server/command";

type Hands = Pick<Deps, "tx" | "record" | "nudge">;
/** `goalId` is its task's where it names none itself. */
type Usable = { id: string; actionType: string; goalId: string | null };

const isUsable = and(
  eq(approvals.decision, "approved"),
  isNull(approvals.usedAt),
  sql`${approvals.useBy} > clock_timestamp()`,
);

/** Approvals of a worker that it could still use, locked. */
export function lockUsable(tx: Tx, workerId: string): Promise<Usable[]> {
  return tx
    .select({
      id: approvals.id,
      actionType: approvals.actionType,
      goalId: sql<string | null>`coalesce(${approvals.goalId},
        (select t.goal_id from governance_tasks t where t.id = ${approvals.taskId}))`,
    })
    .from(approvals)
    .where(and(eq(approvals.workerId, workerId), isUsable))
    .orderBy(approvals.id)
    .for("update");
}

/** Ends the time of approvals whose action is forbidden now. The decision stands; it can no longer be used. */
export async function voidForbidden(
  hands: Hands,
  usable: readonly Usable[],
  forbidden: readonly string[],
): Promise<void> {
  const gone = usable.filter(({ actionType }) => firstMatch(forbidden, actionType) !== undefined);
  await endUse(hands, gone, "Its action was forbidden.");
}

/** The same for a standing rule that forbids; says how many went. */
export async function voidCovered(
  hands: Hands,
  usable: readonly Usable[],
  rule: Pick<StandingRule, "pattern" | "goalId">,
): Promise<number> {
  const gone = usable.filter(({ actionType, goalId }) => covers(rule, actionType, goalId));
  await endUse(hands, gone, "A standing rule forbids its action.");
  return gone.length;
}

async function endUse({ tx, record, nudge }: Hands, gone: readonly { id: string }[], because: string): Promise<void> {
  if (gone.length === 0) return;
  const ids = gone.map(({ id }) => id);
  await tx
    .update(approvals)
    .set({ useBy: sql`clock_timestamp()`, reservedMicros: 0n, updatedAt: sql`clock_timestamp()` })
    .where(inArray(approvals.id, ids));
  for (const id of ids) {
    record({
      action: "approval.void",
      object: { type: "approval", id },
      before: { usable: true },
      after: { usable: false, because },
    });
    nudge("approvals", id);
  }
}

/**
 * Voids what was asked for with some keys: pending requests are rejected, approved ones can no longer be used.
 *
 * @param decidedBy who revoked the key
 */
export async function voidRequestsOf(
  hands: Hands,
  keyIds: readonly string[],
  decidedBy: string,
): Promise<{ rejected: number; voided: number }> {
  const { tx, record, nudge } = hands;
  const because = "The key that this was asked with was revoked.";
  const rows = await tx
    .select()
    .from(approvals)
    .where(and(inArray(approvals.workerKeyId, [...keyIds]), or(eq(approvals.decision, "pending"), isUsable)))
    .orderBy(approvals.id)
    .for("update");
  const pending = rows.filter(({ decision }) => decision === "pending");
  for (const request of pending) {
    await tx
      .update(approvals)
      .set({
        decision: "rejected",
        decidedBy,
        decidedAt: sql`clock_timestamp()`,
        decisionNotes: because,
        releaseAt: null,
        reservedMicros: 0n,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(approvals.id, request.id));
    await moveTaskAfter(tx, request, "rejected");
    record({
      action: "approval.void",
      object: { type: "approval", id: request.id },
      before: { decision: "pending" },
      after: { decision: "rejected", decided_by: decidedBy, digest: request.digest, because },
    });
    nudge("approvals", request.id);
    if (request.taskId !== null) nudge("tasks", request.taskId);
  }
  const usable = rows.filter(({ decision }) => decision === "approved");
  await endUse(hands, usable, because);
  return { rejected: pending.length, voided: usable.length };
}
