import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import type { Actor, WorkerActor } from "@/domain/permissions";
import type { Directive } from "@/domain/workers";
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

type Said = z.output<typeof heartbeatInput>;
type Beat = { directive: Directive; at_ms: string; max_concurrent_tasks: number; permission_version: number };

/**
 * All that a heartbeat writes, as one statement: when it was heard and from where, in which minute, and its leases. The
 * minute is written once; a worker that calls is not offline, unless it says so.
 */
export function beatOf(workerId: string, source: string | null, { status, health_score, current_task_id }: Said): SQL {
  const claim = status
    ? sql`${status}::worker_status`
    : sql`case when status = 'offline' then 'active'::worker_status else status end`;
  const health = health_score === undefined ? sql`` : sql`, health_score = ${String(health_score)}::numeric`;
  return sql`
    with beat as (
      update worker_registry
      set last_heartbeat = clock_timestamp(), heartbeat_source = coalesce(${source}, heartbeat_source), status = ${claim} ${health}
      where worker_id = ${workerId}
      returning worker_id, directive, last_heartbeat, max_concurrent_tasks, permission_version),
    minute as (
      select worker_id, date_trunc('hour', last_heartbeat, 'UTC') as hour, 1::bigint << extract(minute from last_heartbeat)::int as bit from beat),
    mark as (
      insert into worker_beats as kept (worker_id, hour, minutes)
      select worker_id, hour, bit from minute
      where not exists (select from worker_beats b where b.worker_id = minute.worker_id and b.hour = minute.hour and b.minutes & bit <> 0)
      on conflict (worker_id, hour) do update set minutes = kept.minutes | excluded.minutes),
    leases as (
      update governance_tasks t set lease_expires_at = ${renewed} from beat
      where beat.directive = 'run' and t.assigned_worker = ${workerId} and t.status = 'in_progress'
        ${current_task_id ? sql`and t.id = ${current_task_id}` : sql``})
    select directive, floor(extract(epoch from last_heartbeat) * 1000)::text as at_ms, max_concurrent_tasks, permission_version from beat`;
}

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
  async run({ tx, actor, source }, said): Promise<z.output<typeof heartbeatAnswer>> {
    const { workerId } = getWorkerActor(actor);
    // Sent together: one way there and back.
    const [[beat], settings] = await Promise.all([tx.execute<Beat>(beatOf(workerId, source, said)), readSettings(tx)]);
    if (!beat) throw new Error(`The key of ${workerId} has no worker.`);
    return {
      directive: beat.directive,
      server_time: new Date(Number(beat.at_ms)).toISOString(),
      settings: {
        heartbeat_seconds: heartbeatSeconds,
        lease_seconds: leaseSeconds,
        use_window_seconds: settings.use_window_minutes * 60,
        max_concurrent_tasks: beat.max_concurrent_tasks,
        permission_version: beat.permission_version,
        base_currency: settings.base_currency,
        time_zone: settings.time_zone,
      },
    };
  },
});
