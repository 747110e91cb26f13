import "server-only";

import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { Refusal } from "@/domain/errors";
import type { Verdict } from "@/domain/evaluator";
import { command } from "@/server/command";

import { judgeUse } from "./appraise";
import { appraiseStored } from "./appraise-stored";
import { getLockedRequest } from "./decide";
import { digestOfRow } from "./digest";
import { readReceipt } from "./receipt";
import type { Request } from "./release";

export const useInput = z
  .strictObject({ id: z.guid(), digest: z.string().max(100).optional(), receipt: z.string().max(4_000).optional() })
  .refine(({ digest, receipt }) => (digest === undefined) !== (receipt === undefined), {
    message: "send either the digest or the receipt",
    path: ["digest"],
  });

export const outcomeInput = z.strictObject({
  id: z.guid(),
  succeeded: z.boolean(),
  result: z.unknown().optional(),
  actual_cost_cents: z.int().min(0).max(2_147_483_647).optional(),
  error: z.string().max(8_000).optional(),
});

export type UseAnswer = { kind: "used"; id: string; used_at: string } | { kind: "denied"; verdict: Verdict };

/** Another worker's request is told like one that does not exist. */
function refuseStranger(request: Request, actor: { kind: string; workerId?: string }): void {
  if (actor.kind !== "worker" || request.workerId !== actor.workerId)
    throw new Refusal("not_found", "There is no such request.");
}

function refuseUnusable(request: Request): void {
  const no = (why: string) => new Refusal("conflict", `${why} Nothing was recorded.`);
  if (request.decision === "pending") throw no("This request is not decided yet.");
  if (request.decision === "expired") throw no("This request expired unanswered.");
  if (request.decision === "rejected") throw no("This request was rejected.");
  if (request.releasedAt === null) throw no("This decision is not released yet.");
  if (request.usedAt !== null) throw no(`This approval was used already, at ${request.usedAt.toISOString()}.`);
}

async function shownDigest(request: Request, input: z.output<typeof useInput>): Promise<string | undefined> {
  if (input.receipt === undefined) return input.digest;
  const claims = await readReceipt(input.receipt);
  return claims?.approvalId === request.id && claims.workerId === request.workerId ? claims.digest : undefined;
}

/**
 * Spends an approval: once, by the worker that asked, for exactly what was approved, in time.
 * What a mandate has forbidden since is refused, and that check is kept: a denial is returned, not thrown.
 *
 * @throws Refusal `conflict` for all that makes it unusable
 */
export const useApproval = command({
  name: "approval.use",
  permission: "approval:ask",
  input: useInput,
  touches: [],
  async run({ tx, actor, record, nudge }, input): Promise<UseAnswer> {
    const request = await getLockedRequest(tx, input.id);
    refuseStranger(request, actor);
    refuseUnusable(request);
    const digest = await shownDigest(request, input);
    if (digest !== request.digest || digestOfRow(request) !== request.digest) {
      throw new Refusal("conflict", "What you show is not what was approved. Nothing was recorded.");
    }
    const appraisal = await appraiseStored(tx, request);
    const verdict = await judgeUse(tx, appraisal, request.workerId);
    if (verdict.verdict === "deny") return { kind: "denied", verdict };

    const [used] = await tx
      .update(approvals)
      .set({ usedAt: sql`clock_timestamp()`, updatedAt: sql`clock_timestamp()` })
      .where(and(eq(approvals.id, request.id), isNull(approvals.usedAt), gt(approvals.useBy, sql`clock_timestamp()`)))
      .returning({ usedAt: approvals.usedAt });
    if (!used?.usedAt)
      throw new Refusal("conflict", "This approval lapsed before it was used. Ask again. Nothing was recorded.");
    record({ object: { type: "approval", id: request.id }, after: { used_at: used.usedAt, digest: request.digest } });
    nudge("approvals", request.id);
    return { kind: "used", id: request.id, used_at: used.usedAt.toISOString() };
  },
});

/**
 * What came of a used approval, told once. Its reservation ends: what was really spent stands in the logs.
 *
 * @throws Refusal `conflict` before its use, and for a second word that differs
 */
export const reportOutcome = command({
  name: "approval.outcome",
  permission: "approval:ask",
  input: outcomeInput,
  touches: [],
  async run({ tx, actor, record, nudge }, { id, ...told }): Promise<{ id: string; recorded: true }> {
    const request = await getLockedRequest(tx, id);
    refuseStranger(request, actor);
    if (request.usedAt === null)
      throw new Refusal("conflict", "This approval was not used, so nothing can have come of it.");
    if (request.outcome !== null)
      throw new Refusal("conflict", "An outcome was reported already. Nothing was changed.");
    const outcome = {
      succeeded: told.succeeded,
      ...(told.result !== undefined && { result: told.result }),
      ...(told.actual_cost_cents !== undefined && { actual_cost_cents: told.actual_cost_cents }),
      ...(told.error !== undefined && { error: told.error }),
    };
    await tx
      .update(approvals)
      .set({ outcome, reservedMicros: 0n, updatedAt: sql`clock_timestamp()` })
      .where(eq(approvals.id, id));
    record({ object: { type: "approval", id }, after: { succeeded: told.succeeded } });
    nudge("approvals", id);
    return { id, recorded: true };
  },
});
