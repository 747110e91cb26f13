import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { users } from "@/db/schema/access";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { command } from "@/server/command";

import { workerId } from "./inputs";

const input = z.strictObject({ worker_id: workerId, owner: z.union([z.guid(), z.literal("")]) });

/** Whose worker it is. The owner never decides its requests: whoever is named loses that say, pending ones included. */
export const setOwner = command({
  name: "worker.set-owner",
  permission: "worker:write",
  input,
  touches: ["workers", "approvals"],
  async run({ tx, record, nudge }, { worker_id, owner }): Promise<{ owner: string | null }> {
    const [row] = await tx
      .select({ ownerId: workerRegistry.ownerId })
      .from(workerRegistry)
      .where(eq(workerRegistry.workerId, worker_id))
      .for("update");
    if (!row) throw new Refusal("not_found", "There is no such worker. Nothing was changed.");
    const emailOf = async (id: string | null) => {
      if (id === null) return null;
      const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, id));
      return user?.email ?? null;
    };
    const ownerId = owner === "" ? null : owner;
    if (ownerId !== null) {
      const [user] = await tx
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, ownerId), isNull(users.disabledAt)));
      if (!user) throw new Refusal("invalid", "That person has no account here. Nothing was changed.");
    }
    await tx
      .update(workerRegistry)
      .set({ ownerId, updatedAt: sql`clock_timestamp()` })
      .where(eq(workerRegistry.workerId, worker_id));
    const [before, after] = [await emailOf(row.ownerId), await emailOf(ownerId)];
    record({ object: { type: "worker", id: worker_id }, before: { owner: before }, after: { owner: after } });
    nudge("workers", worker_id);
    return { owner: after };
  },
});
