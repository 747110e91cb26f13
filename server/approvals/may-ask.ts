import "server-only";

import { and, count, eq, isNull, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { workerKeys } from "@/db/schema/workers";
import { pendingCap } from "@/domain/approvals";
import { Refusal } from "@/domain/errors";

/** Holds the key as it is: a request that is made while its key is revoked would otherwise escape being voided. */
export async function holdKey(tx: Tx, keyId: string): Promise<void> {
  const [key] = await tx
    .select({ id: workerKeys.id })
    .from(workerKeys)
    .where(and(eq(workerKeys.id, keyId), isNull(workerKeys.revokedAt)))
    .for("share");
  if (!key) throw new Refusal("unauthenticated", "This key was revoked.");
}

export async function refuseUnknownGoal(tx: Tx, goalId: string): Promise<void> {
  const [goal] = await tx.select({ id: goals.id }).from(goals).where(eq(goals.id, goalId));
  if (goal) return;
  throw new Refusal("invalid", "There is no such goal. Nothing was recorded.", {
    fields: [{ path: "goal_id", message: "is unknown" }],
  });
}

/** A revised request answers a question; it cannot take the place of anything else. */
export async function refuseWrongSupersedes(tx: Tx, supersedes: string, workerId: string): Promise<void> {
  const [old] = await tx
    .select({ workerId: approvals.workerId, revisionRequested: approvals.revisionRequested })
    .from(approvals)
    .where(eq(approvals.id, supersedes));
  if (old?.workerId === workerId && old.revisionRequested) return;
  throw new Refusal(
    "invalid",
    "Only a request of yours that a revision was asked of can be superseded. Nothing was recorded.",
    {
      fields: [{ path: "supersedes", message: "is no such request" }],
    },
  );
}

export async function refuseTooManyPending(tx: Tx, workerId: string): Promise<void> {
  const [pending] = await tx
    .select({ n: count() })
    .from(approvals)
    .where(
      and(
        eq(approvals.workerId, workerId),
        eq(approvals.decision, "pending"),
        sql`${approvals.expiresAt} > clock_timestamp()`,
      ),
    );
  if ((pending?.n ?? 0) < pendingCap) return;
  throw new Refusal(
    "too_many",
    `You have ${pendingCap} requests pending. Wait until people have answered some. Nothing was recorded.`,
    {
      retryAfterSeconds: 30,
    },
  );
}
