import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import { approvals } from "@/db/schema/approvals";
import { approvalVotes } from "@/db/schema/governance";
import { Refusal } from "@/domain/errors";
import { demandPerson } from "@/domain/permissions";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";

import { listVotes } from "./deciders";
import { getLockedRequest } from "./decide";
import { expire } from "./release";

/**
 * Takes a held decision back, within its hold and only by who cast the deciding vote.
 *
 * @throws Refusal `conflict` once it was released, `forbidden` for anybody else
 */
export const withdrawDecision = command({
  name: "approval.take-back",
  permission: "approval:decide",
  pool: "reserved",
  input: z.strictObject({ id: z.guid() }),
  touches: ["approvals"],
  async run(deps, { id }): Promise<{ withdrawn: true; decision: "pending" | "expired" }> {
    const { tx, record, nudge } = deps;
    const person = demandPerson(deps.actor);
    const request = await getLockedRequest(tx, id);
    const last = (await listVotes(tx, id)).at(-1);
    const now = await readClock(tx);
    if (request.decision !== "pending" || request.releaseAt === null || request.releaseAt <= now) {
      throw new Refusal(
        "conflict",
        "There is no held decision to take back: it took effect already. Nothing was changed.",
      );
    }
    if (last?.personId !== person.id) {
      throw new Refusal(
        "forbidden",
        `Only ${last?.email ?? "the voter"} can take this decision back. Nothing was changed.`,
      );
    }
    await tx
      .update(approvalVotes)
      .set({ withdrawnAt: sql`clock_timestamp()` })
      .where(eq(approvalVotes.id, last.id));
    const [open] = await tx
      .update(approvals)
      .set({ releaseAt: null, reservedMicros: 0n, updatedAt: sql`clock_timestamp()` })
      .where(eq(approvals.id, id))
      .returning();
    if (!open) throw new Error("A locked request vanished.");
    record({
      object: { type: "approval", id },
      before: { vote: last.vote, held_until: request.releaseAt },
      after: { vote: null },
    });
    nudge("approvals", id);
    if (open.expiresAt > now) return { withdrawn: true, decision: "pending" };
    await expire(deps, open);
    return { withdrawn: true, decision: "expired" };
  },
});
