import "server-only";

import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { permissionVersions } from "@/db/schema/governance";
import { workerRegistry } from "@/db/schema/workers";
import { nameOf } from "@/server/actor";
import { command, type Deps } from "@/server/command";

import { mandateInput } from "./inputs";
import { columnsOf, difference, edited, keepVersion, type Mandate, mandateOf } from "./mandate";
import { lockUsable, voidForbidden } from "./void";

/** A few at a time, so that nobody waits long on the head of the trail. */
const batchSize = 20;

type Due = { worker_id: string; version: number; falls_back_to: number };

async function getKeptMandate(tx: Tx, workerId: string, version: number): Promise<Mandate> {
  const [kept] = await tx
    .select({ mandate: permissionVersions.mandate })
    .from(permissionVersions)
    .where(and(eq(permissionVersions.workerId, workerId), eq(permissionVersions.version, version)));
  if (!kept) throw new Error(`Version ${version} of the mandate of ${workerId} was not kept.`);
  const { data, error } = mandateInput.required().strip().safeParse(kept.mandate);
  if (error) throw new Error(`Version ${version} of the mandate of ${workerId} can't be read.`, { cause: error });
  return data;
}

async function fallBack(
  { tx, actor, record, nudge }: Deps,
  { worker_id, version, falls_back_to }: Due,
): Promise<boolean> {
  // Before the worker's row, as every use of an approval locks them.
  const usable = await lockUsable(tx, worker_id);
  const [row] = await tx.select().from(workerRegistry).where(eq(workerRegistry.workerId, worker_id)).for("update");
  if (row?.permissionVersion !== version) return false;

  const before = mandateOf(row);
  const after = edited(before, await getKeptMandate(tx, worker_id, falls_back_to));
  const next = version + 1;
  await keepVersion(tx, {
    workerId: worker_id,
    version: next,
    mandate: after,
    ending: null,
    reason: "The edit before it had an end.",
    changedBy: nameOf(actor),
  });
  await tx
    .update(workerRegistry)
    .set({ ...columnsOf(after), permissionVersion: next, updatedAt: sql`clock_timestamp()` })
    .where(eq(workerRegistry.workerId, worker_id));
  const changed = difference(before, after);
  record({
    object: { type: "worker", id: worker_id },
    before: { ...changed?.before, permission_version: version },
    after: { ...changed?.after, permission_version: next, restored_version: falls_back_to },
  });
  await voidForbidden({ tx, record, nudge }, usable, after.forbidden_actions);
  nudge("workers", worker_id);
  return true;
}

/** Ends edits of mandates whose time is over: what stood before them stands again, as a version of its own. */
export const endMandates = command({
  name: "worker.end-mandates",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run(deps): Promise<{ ended: number }> {
    const due = await deps.tx.execute<Due>(sql`
      select w.worker_id, v.version, (v.mandate->>'falls_back_to')::int as falls_back_to
      from worker_registry w
      join permission_versions v on v.worker_id = w.worker_id and v.version = w.permission_version
      where (v.mandate->>'expires_at')::timestamptz <= clock_timestamp() and v.mandate->>'falls_back_to' is not null
      order by w.worker_id limit ${batchSize}`);
    let ended = 0;
    for (const each of due) ended += (await fallBack(deps, each)) ? 1 : 0;
    return { ended };
  },
});
