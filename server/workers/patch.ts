import "server-only";

import { eq, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { workerRegistry } from "@/db/schema/workers";
import { badField, Refusal } from "@/domain/errors";
import { type Actor, demand } from "@/domain/permissions";
import { nameOf } from "@/server/actor";
import { readClock } from "@/server/clock";
import { command, type Deps } from "@/server/command";
import { demandEditProof } from "@/server/edit-proof";
import { readSettings } from "@/server/settings";

import { mandateInput, patchWorkerInput } from "./inputs";
import {
  columnsOf,
  difference,
  edited,
  findEnding,
  keepVersion,
  type Mandate,
  mandateOf,
  type Registered,
} from "./mandate";
import { etagOf, type FleetWorker, readFleet } from "./read";
import { lockUsable, voidForbidden } from "./void";

export type Patch = z.output<typeof patchWorkerInput>;

const mandateKeys = mandateInput.keyof().options;
const editsMandate = (patch: Patch): boolean => mandateKeys.some((key) => patch[key] !== undefined);

/** Any approver pauses and stops; everything else, resuming among it, is an administrator's. */
function demandRight(actor: Actor, patch: Patch): void {
  const stops = patch.directive === "pause" || patch.directive === "stop";
  if (stops && !editsMandate(patch) && patch.maintenance_until === undefined && patch.expires_at === undefined) return;
  demand(actor, "worker:write");
}

export function refuseNonsense(patch: Patch, now: Date): void {
  if (patch.directive === undefined && patch.maintenance_until === undefined && !editsMandate(patch)) {
    throw badField("", "changes nothing: send at least one field to change");
  }
  if (!patch.expires_at) return;
  if (!editsMandate(patch)) throw badField("expires_at", "goes with an edit of what the worker may do");
  if (new Date(patch.expires_at) <= now) throw badField("expires_at", "is in the past");
}

/** @throws Refusal `precondition_required` without a condition, `precondition_failed` where somebody saved in between */
function refuseStale(workerId: string, ifMatch: string | null, etag: string): void {
  if (ifMatch === null) {
    throw new Refusal(
      "precondition_required",
      "Send If-Match with the ETag of the worker that you looked at, or *. Nothing was recorded.",
    );
  }
  const accepted = ifMatch.split(",").map((each) => each.trim());
  if (accepted.includes("*") || accepted.includes(etag)) return;
  throw new Refusal(
    "precondition_failed",
    `Somebody changed ${workerId} after you looked at it. Look again. Nothing was recorded.`,
  );
}

async function getLockedWorker(tx: Tx, workerId: string): Promise<{ row: Registered; etag: string }> {
  const [found] = await tx
    .select({ row: workerRegistry, etag: etagOf(sql`worker_registry`) })
    .from(workerRegistry)
    .where(eq(workerRegistry.workerId, workerId))
    .for("update");
  if (!found) throw new Refusal("not_found", "There is no such worker.");
  return found;
}

/** Keeps the mandate that stood and the one that stands now, and says which number it has. */
async function keepEdit(tx: Tx, row: Registered, after: Mandate, patch: Patch, changedBy: string): Promise<number> {
  const { workerId, permissionVersion: version } = row;
  const standing = await findEnding(tx, workerId, version);
  await keepVersion(tx, {
    workerId,
    version,
    mandate: mandateOf(row),
    ending: null,
    reason: null,
    changedBy: "unknown",
  });
  const ending = patch.expires_at
    ? { expires_at: patch.expires_at, falls_back_to: standing?.falls_back_to ?? version }
    : null;
  await keepVersion(tx, {
    workerId,
    version: version + 1,
    mandate: after,
    ending,
    reason: patch.reason ?? null,
    changedBy,
  });
  return version + 1;
}

/**
 * Writes one worker's patch: its version, its row, its line on the trail. Several in one transaction go by worker id.
 *
 * @param usable its approvals that could still be used, locked before any worker's row, as every use locks them
 */
export async function writePatch(
  { tx, actor, record, nudge }: Deps,
  patch: Patch,
  usable: Awaited<ReturnType<typeof lockUsable>>,
): Promise<void> {
  const { row, etag } = await getLockedWorker(tx, patch.worker_id);
  refuseStale(patch.worker_id, patch.if_match, etag);

  const before = mandateOf(row);
  const after = edited(before, patch);
  const changed = difference(before, after);
  const isNewVersion = changed !== null || (patch.expires_at !== undefined && editsMandate(patch));
  const permissionVersion = isNewVersion ? await keepEdit(tx, row, after, patch, nameOf(actor)) : row.permissionVersion;
  const words = {
    ...(patch.directive !== undefined && { directive: patch.directive }),
    ...(patch.maintenance_until !== undefined && {
      maintenanceUntil: patch.maintenance_until === null ? null : new Date(patch.maintenance_until),
    }),
  };
  await tx
    .update(workerRegistry)
    .set({ ...columnsOf(after), ...words, permissionVersion, updatedAt: sql`clock_timestamp()` })
    .where(eq(workerRegistry.workerId, row.workerId));
  record({
    object: { type: "worker", id: row.workerId },
    before: {
      ...changed?.before,
      ...(patch.directive !== undefined && { directive: row.directive }),
      permission_version: row.permissionVersion,
    },
    after: {
      ...changed?.after,
      ...words,
      permission_version: permissionVersion,
      reason: patch.reason ?? null,
      expires_at: patch.expires_at ?? null,
    },
  });
  await voidForbidden({ tx, record, nudge }, usable, after.forbidden_actions);
  nudge("workers", row.workerId);
  if (patch.directive !== undefined || patch.maintenance_until !== undefined) nudge("fleet");
}

/**
 * A person's word on one worker: run, pause or stop it, silence its alarms, or edit what it may do.
 *
 * Every edit of the mandate is a new version. What is forbidden now voids approved, unused requests for it.
 *
 * @throws Refusal `precondition_required` or `precondition_failed` by `If-Match`; `forbidden` without the right, or for
 *   a session that is not fresh; `not_found`
 */
export const patchWorker = command({
  name: "worker.patch",
  permission: "worker:pause",
  pool: "reserved",
  input: patchWorkerInput,
  touches: [],
  async run(deps, patch): Promise<{ worker: FleetWorker; etag: string }> {
    const { tx, actor } = deps;
    demandRight(actor, patch);
    const now = await readClock(tx);
    refuseNonsense(patch, now);
    if (editsMandate(patch)) await demandEditProof(tx, actor);
    // Before the worker's row, as every use of an approval locks them: the other order could lock each other out.
    const usable = patch.forbidden_actions === undefined ? [] : await lockUsable(tx, patch.worker_id);
    await writePatch(deps, patch, usable);

    const { time_zone } = await readSettings(tx);
    const [saved] = await readFleet(tx, sql`w.worker_id = ${patch.worker_id}`, 1, time_zone);
    if (!saved) throw new Error("A locked worker vanished.");
    return saved;
  },
});
