import "server-only";

import { and, eq } from "drizzle-orm";

import { approvals } from "@/db/schema/approvals";
import { Refusal } from "@/domain/errors";
import { isUuid } from "@/domain/ids";
import { demandWorker } from "@/domain/permissions";
import type { Credential } from "@/server/actor";
import { query } from "@/server/query";
import { nextNudge } from "@/server/realtime";

import { signReceipt } from "./receipt";

/** What the worker that asked is told. A held decision is still pending. */
export type WorkerAnswer = {
  id: string;
  decision: "pending" | "approved" | "rejected" | "expired";
  released: boolean;
  digest: string | null;
  decided_by: string | null;
  decided_at: string | null;
  decision_notes: string | null;
  revision_requested: boolean;
  expires_at: string;
  used_at: string | null;
  use_by?: string;
  receipt?: string;
};

const findRow = query({
  permission: "approval:ask",
  async run({ reader, actor }, id: string) {
    const { workerId } = demandWorker(actor);
    const [row] = await reader
      .select()
      .from(approvals)
      .where(and(eq(approvals.id, id), eq(approvals.workerId, workerId)));
    return row ?? null;
  },
});

/** @throws Refusal `not_found` for another worker's request, told like one that does not exist */
export async function getForWorker(credential: Credential, { id }: { id: string }): Promise<WorkerAnswer> {
  const row = isUuid(id) ? await findRow(credential, id) : null;
  if (!row) throw new Refusal("not_found", "There is no such request.");
  const usable = row.decision === "approved" && row.useBy !== null && row.usedAt === null && row.digest !== null;
  return {
    id: row.id,
    decision: row.decision,
    released: row.releasedAt !== null,
    digest: row.digest,
    decided_by: row.decidedBy,
    decided_at: row.decidedAt?.toISOString() ?? null,
    decision_notes: row.decisionNotes,
    revision_requested: row.revisionRequested,
    expires_at: row.expiresAt.toISOString(),
    used_at: row.usedAt?.toISOString() ?? null,
    ...(row.useBy && { use_by: row.useBy.toISOString() }),
    ...(usable && {
      receipt: await signReceipt({
        approvalId: row.id,
        workerId: row.workerId,
        actionType: row.actionType,
        digest: row.digest ?? "",
        useBy: row.useBy ?? row.expiresAt,
      }),
    }),
  };
}

/** Sixty seconds at most. Source: contract.md. */
const longestWaitSeconds = 60;

/**
 * Answers at once when the request is decided, else as soon as it is, else after the wait.
 * The ear is opened before the first look, so that nothing is missed between the two.
 */
export async function waitForDecision(
  credential: Credential,
  { id, waitSeconds, signal }: { id: string; waitSeconds: number; signal: AbortSignal },
): Promise<WorkerAnswer> {
  const until = Date.now() + Math.min(Math.max(waitSeconds, 0), longestWaitSeconds) * 1_000;
  for (;;) {
    const ear = nextNudge("approvals", id, Math.max(until - Date.now(), 0), signal);
    try {
      const answer = await getForWorker(credential, { id });
      if (answer.decision !== "pending" || Date.now() >= until || signal.aborted) return answer;
      await ear.promise;
    } finally {
      ear.cancel();
    }
  }
}
