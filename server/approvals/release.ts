import "server-only";

import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { personalTokens, sessions } from "@/db/schema/access";
import { approvalVotes } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { decidedByExpiry, outcomeOf } from "@/domain/approvals";
import { exclusionOf } from "@/domain/deciders";
import { holds } from "@/server/actor";
import { command, type Deps } from "@/server/command";
import { readSettings } from "@/server/settings";

import { findDecider, listVotes, type LiveVote, readRequestToDecide } from "./deciders";
import { moveTaskAfter } from "./task-moves";

export type Request = typeof approvals.$inferSelect;
type Hands = Pick<Deps, "tx" | "record" | "nudge">;

async function credentialHolds(tx: Tx, { sessionId, tokenId }: LiveVote): Promise<boolean> {
  if (sessionId !== null) {
    const [session] = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`clock_timestamp()`)),
      );
    return session !== undefined;
  }
  if (tokenId === null) return false;
  const [token] = await tx
    .select({ id: personalTokens.id })
    .from(personalTokens)
    .where(and(eq(personalTokens.id, tokenId), holds(personalTokens)));
  return token !== undefined;
}

/** Why a vote no longer holds at release, or null. For critical requests the credential is looked at too. */
async function whyFallen(tx: Tx, request: Request, vote: LiveVote): Promise<string | null> {
  const [decider, toDecide] = await Promise.all([findDecider(tx, vote.personId), readRequestToDecide(tx, request)]);
  if (!decider) return "The account is gone or disabled.";
  const excluded = exclusionOf(decider, toDecide, []);
  if (excluded !== null) return excluded;
  if (request.riskLevel !== "critical" || (await credentialHolds(tx, vote))) return null;
  return "The session or token that it was cast with was ended.";
}

async function dropFallenVotes(hands: Hands, request: Request, cast: readonly LiveVote[]): Promise<LiveVote[]> {
  const standing: LiveVote[] = [];
  for (const vote of cast) {
    const because = await whyFallen(hands.tx, request, vote);
    if (because === null) {
      standing.push(vote);
      continue;
    }
    await hands.tx
      .update(approvalVotes)
      .set({ withdrawnAt: sql`clock_timestamp()`, fellBecause: because })
      .where(eq(approvalVotes.id, vote.id));
    hands.record({
      action: "approval.vote-fell",
      object: { type: "approval", id: request.id },
      before: { vote: vote.vote, by: vote.email },
      after: { vote: null, because },
    });
  }
  return standing;
}

/** Back to the queue, or expired when its time ran out during the hold. */
async function reopen(hands: Hands, request: Request): Promise<void> {
  const [open] = await hands.tx
    .update(approvals)
    .set({ releaseAt: null, reservedMicros: 0n, updatedAt: sql`clock_timestamp()` })
    .where(eq(approvals.id, request.id))
    .returning({ overdue: sql<boolean>`${approvals.expiresAt} <= clock_timestamp()` });
  hands.nudge("approvals", request.id);
  if (open?.overdue) await expire(hands, { ...request, releaseAt: null });
}

/** Makes a held decision real: the row, its task, the record and the word to whoever waits, at once. */
export async function release(hands: Hands, request: Request): Promise<void> {
  const { tx, record, nudge } = hands;
  const [cast, { use_window_minutes }] = await Promise.all([listVotes(tx, request.id), readSettings(tx)]);
  const standing = await dropFallenVotes(hands, request, cast);
  const decision = outcomeOf(standing, request.riskLevel);
  const last = standing.findLast(({ vote }) => vote === decision);
  if (decision === null || !last) return reopen(hands, request);

  const approved = decision === "approved";
  const [released] = await tx
    .update(approvals)
    .set({
      decision,
      decidedBy: last.email,
      decidedAt: sql`clock_timestamp()`,
      releasedAt: sql`clock_timestamp()`,
      decisionNotes: last.note,
      revisionRequested: last.revision,
      updatedAt: sql`clock_timestamp()`,
      ...(approved
        ? { useBy: sql`clock_timestamp() + make_interval(mins => ${use_window_minutes})` }
        : { reservedMicros: 0n }),
    })
    .where(and(eq(approvals.id, request.id), eq(approvals.decision, "pending"), eq(approvals.digest, last.digest)))
    .returning({ id: approvals.id });
  if (!released) throw new Error(`Request ${request.id} changed under a locked release.`);

  await moveTaskAfter(tx, request, approved ? "approved" : last.revision ? "revision" : "rejected");
  record({
    action: "approval.release",
    object: { type: "approval", id: request.id },
    before: { decision: "pending" },
    after: { decision, decided_by: last.email, digest: request.digest, voters: standing.map(({ email }) => email) },
  });
  nudge("approvals", request.id);
  if (request.taskId !== null) nudge("tasks", request.taskId);
}

/** Silence is never consent: an overdue request ends as expired, whatever its risk. */
export async function expire({ tx, record, nudge }: Hands, request: Request): Promise<void> {
  await tx
    .update(approvals)
    .set({
      decision: "expired",
      decidedBy: decidedByExpiry,
      decidedAt: sql`clock_timestamp()`,
      reservedMicros: 0n,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(approvals.id, request.id), eq(approvals.decision, "pending")));
  await moveTaskAfter(tx, request, "expired");
  record({
    action: "approval.expire",
    object: { type: "approval", id: request.id },
    before: { decision: "pending" },
    after: { decision: "expired", decided_by: decidedByExpiry, digest: request.digest },
  });
  nudge("approvals", request.id);
  if (request.taskId !== null) nudge("tasks", request.taskId);
}

/** How many are settled in one transaction: few enough that nobody waits long on the head of the trail. */
const batchSize = 50;
const batch = z.strictObject({});

const settleDue = (
  name: "approvals.release-due" | "approvals.expire-due",
  due: ReturnType<typeof sql>,
  settle: typeof release,
) =>
  command({
    name,
    permission: "maintenance:run",
    pool: "reserved",
    input: batch,
    touches: [],
    async run(deps): Promise<{ settled: number }> {
      const ids = await deps.tx.execute<{ id: string }>(
        sql`select id from approvals where decision = 'pending' and ${due} order by id limit ${batchSize} for update skip locked`,
      );
      if (ids.length === 0) return { settled: 0 };
      const requests = await deps.tx
        .select()
        .from(approvals)
        .where(
          inArray(
            approvals.id,
            ids.map(({ id }) => id),
          ),
        );
      for (const request of requests) await settle(deps, request);
      return { settled: requests.length };
    },
  });

/** Releases held decisions whose hold is over. Safe with several instances: a locked row is somebody else's. */
export const releaseDue = settleDue("approvals.release-due", sql`release_at <= clock_timestamp()`, release);

/** Ends requests that nobody decided in time; a held one is not among them. */
export const expireDue = settleDue(
  "approvals.expire-due",
  sql`release_at is null and expires_at <= clock_timestamp()`,
  expire,
);
