import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { command } from "@/server/command";

import { getLockedRequest } from "./decide";
import { moveTaskAfter } from "./task-moves";

/** The worker no longer wants it. A decision that was held falls with the request. */
export const withdrawApproval = command({
  name: "approval.withdraw",
  permission: "approval:ask",
  input: z.strictObject({ id: z.guid() }),
  touches: [],
  async run({ tx, actor, record, nudge }, { id }): Promise<{ id: string; decision: "rejected"; decided_by: string }> {
    const { workerId } = demandWorker(actor);
    const request = await getLockedRequest(tx, id);
    if (request.workerId !== workerId) throw new Refusal("not_found", "There is no such request.");
    if (request.decision !== "pending") {
      throw new Refusal("conflict", `This request was already ${request.decision}. Nothing was changed.`);
    }
    const decidedBy = `worker:${workerId}`;
    await tx
      .update(approvals)
      .set({
        decision: "rejected",
        decidedBy,
        decidedAt: sql`clock_timestamp()`,
        releaseAt: null,
        reservedMicros: 0n,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(and(eq(approvals.id, id), eq(approvals.decision, "pending")));
    await moveTaskAfter(tx, request, "withdrawn");
    record({
      object: { type: "approval", id },
      before: { decision: "pending" },
      after: { decision: "rejected", decided_by: decidedBy, digest: request.digest },
    });
    nudge("approvals", id);
    return { id, decision: "rejected", decided_by: decidedBy };
  },
});
