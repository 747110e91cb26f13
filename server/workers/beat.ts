import "server-only";

import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Directive } from "@/domain/workers";
import { renewed } from "@/server/tasks/lease";

import type { heartbeatInput } from "./inputs";

type Said = z.output<typeof heartbeatInput>;
/** What is heard back. */
export type Beat = { directive: Directive; at_ms: string; max_concurrent_tasks: number; permission_version: number };

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
