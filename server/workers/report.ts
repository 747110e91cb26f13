import "server-only";

import { eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import type { Actor, WorkerActor } from "@/domain/permissions";
import { command } from "@/server/command";
import { readSettings } from "@/server/settings";
import { leaseSeconds, renewed } from "@/server/tasks/lease";

import { type heartbeatAnswer, heartbeatInput, registerInput } from "./inputs";
import { asOwnWorker, type OwnWorker } from "./read";

/** How often a worker should call, in seconds: three missed calls make it late. */
const heartbeatSeconds = 30;

/** @throws Refusal `forbidden` for people and jobs */
export function getWorkerActor(actor: Actor): WorkerActor {
  if (actor.kind !== "worker") throw new Refusal("forbidden", "Only workers do this, each with its own key.");
  return actor;
}

/** What a worker says of itself; its level, permissions and limits stay as people set them. */
export const registerWorker = command({
  name: "worker.register",
  permission: "worker:report",
  input: registerInput,
  touches: [],
  async run(
    { tx, actor, nudge },
    { name, description, capabilities, worker_type, version, config },
  ): Promise<OwnWorker> {
    const { workerId } = getWorkerActor(actor);
    const [registered] = await tx
      .update(workerRegistry)
      .set({
        name,
        ...(description !== undefined && { description }),
        ...(capabilities !== undefined && { capabilities }),
        ...(worker_type !== undefined && { workerType: worker_type }),
        ...(version !== undefined && { version }),
        ...(config !== undefined && { config }),
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(workerRegistry.workerId, workerId))
      .returning();
    if (!registered) throw new Error(`The key of ${workerId} has no worker.`);
    nudge("workers", workerId);
    return asOwnWorker(registered);
  },
});

/**
 * A sign of life. The answer is the platform's word: run, pause or stop.
 *
 * It renews the lease of the task that it names, or of all that the worker holds where it names none;
 * a paused worker's leases run out, so that others can go on.
 */
export const heartbeat = command({
  name: "worker.heartbeat",
  permission: "worker:report",
  // Pause and stop must reach workers while everything else waits for a connection.
  pool: "reserved",
  input: heartbeatInput,
  touches: [],
  async run({ tx, actor }, { status, health_score, current_task_id }): Promise<z.output<typeof heartbeatAnswer>> {
    const { workerId } = getWorkerActor(actor);
    const [beat] = await tx
      .update(workerRegistry)
      .set({
        lastHeartbeat: sql`clock_timestamp()`,
        // A worker that calls is not offline, unless it says so.
        status:
          status ??
          sql`case when ${workerRegistry.status} = 'offline' then 'active'::worker_status else ${workerRegistry.status} end`,
        ...(health_score !== undefined && { healthScore: String(health_score) }),
      })
      .where(eq(workerRegistry.workerId, workerId))
      .returning({
        directive: workerRegistry.directive,
        at: workerRegistry.lastHeartbeat,
        maxConcurrentTasks: workerRegistry.maxConcurrentTasks,
        permissionVersion: workerRegistry.permissionVersion,
      });
    if (!beat?.at) throw new Error(`The key of ${workerId} has no worker.`);
    if (beat.directive === "run") {
      const which = current_task_id ? sql`and id = ${current_task_id}` : sql``;
      await tx.execute(sql`
        update governance_tasks set lease_expires_at = ${renewed}
        where assigned_worker = ${workerId} and status = 'in_progress' ${which}`);
    }
    const settings = await readSettings(tx);
    return {
      directive: beat.directive,
      server_time: beat.at.toISOString(),
      settings: {
        heartbeat_seconds: heartbeatSeconds,
        lease_seconds: leaseSeconds,
        use_window_seconds: settings.use_window_minutes * 60,
        max_concurrent_tasks: beat.maxConcurrentTasks,
        permission_version: beat.permissionVersion,
        base_currency: settings.base_currency,
        time_zone: settings.time_zone,
      },
    };
  },
});
