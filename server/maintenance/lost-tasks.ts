import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command, type Deps } from "@/server/command";

const nothing = z.strictObject({});
/** Tasks at once: few enough that workers who patch theirs do not wait. */
const atOnce = 200;

function tell(nudge: Deps["nudge"], moved: readonly { id: string }[]): { settled: number } {
  for (const { id } of moved) nudge("tasks", id);
  return { settled: moved.length };
}

/**
 * Takes tasks from workers that let their lease run out. By way of blocked they go back to pending, for anybody; after
 * the last attempt they have failed and wait for a person. The reason stands on the task, so nothing goes on the trail.
 */
export const endLeases = command({
  name: "tasks.end-leases",
  permission: "maintenance:run",
  input: nothing,
  touches: [],
  async run({ tx, nudge }): Promise<{ settled: number }> {
    const moved = await tx.execute<{ id: string }>(sql`
      update governance_tasks t set
        status = case when attempt_count < max_attempts then 'pending' else 'failed' end,
        assigned_worker = case when attempt_count < max_attempts then null else assigned_worker end,
        assigned_at = case when attempt_count < max_attempts then null else assigned_at end,
        failure_reason = 'The lease of ' || coalesce(assigned_worker, 'its worker') || ' ran out in attempt '
          || attempt_count || ' of ' || max_attempts || '.',
        lease_expires_at = null, next_retry_at = null, blocked_reason = null, updated_at = clock_timestamp()
      where id in (
        select id from governance_tasks
        where status = 'in_progress' and lease_expires_at <= clock_timestamp()
        order by lease_expires_at limit ${atOnce} for update skip locked)
      returning t.id`);
    return tell(nudge, moved);
  },
});

/** Failed tasks whose pause is over are pending again, for the worker that they were given to, up to their last attempt. */
export const retryTasks = command({
  name: "tasks.retry",
  permission: "maintenance:run",
  input: nothing,
  touches: [],
  async run({ tx, nudge }): Promise<{ settled: number }> {
    const moved = await tx.execute<{ id: string }>(sql`
      update governance_tasks t set status = 'pending', next_retry_at = null, updated_at = clock_timestamp()
      where id in (
        select id from governance_tasks
        where status = 'failed' and next_retry_at <= clock_timestamp() and attempt_count < max_attempts
        order by next_retry_at limit ${atOnce} for update skip locked)
      returning t.id`);
    return tell(nudge, moved);
  },
});
