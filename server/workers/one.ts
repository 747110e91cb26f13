import "server-only";

import { eq, sql } from "drizzle-orm";

import { users } from "@/db/schema/access";
import { workerRegistry } from "@/db/schema/workers";
import type { BeatHour } from "@/domain/beats";
import { Refusal } from "@/domain/errors";
import type { TaskPriority, TaskStatus } from "@/domain/tasks";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";

import { type FleetWorker, readFleet } from "./read";
import { measureVitals, type Vitals } from "./vitals";

/** A task that a worker has: begun, waiting for people, given, or blocked. */
export type HeldTask = {
  id: string;
  title: string;
  status: TaskStatus;
  priority: TaskPriority;
  type: string | null;
  stuck: boolean;
  updatedAt: string;
  leaseExpiresAt: string | null;
};

export type WorkerOverview = {
  worker: FleetWorker;
  etag: string;
  owner: { id: string; email: string } | null;
  heartbeatSource: string | null;
  vitals: Vitals;
  beats: BeatHour[];
  held: HeldTask[];
  currency: string;
  now: string;
};

/** More than a worker may hold at once by far. */
const mostHeld = 200;

/** Stuck as health counts it: in progress, and no change or log line for half an hour. */
const listHeld = (reader: Reader, workerId: string): Promise<HeldTask[]> =>
  reader.execute<HeldTask>(sql`
    select id, title, status, priority, task_type as type, ${iso(sql`updated_at`)} as "updatedAt",
           ${iso(sql`lease_expires_at`)} as "leaseExpiresAt",
           (status = 'in_progress' and updated_at <= clock_timestamp() - interval '30 minutes' and not exists (
             select from execution_logs l where l.task_id = t.id and l.created_at > clock_timestamp() - interval '30 minutes')) as stuck
    from governance_tasks t
    where assigned_worker = ${workerId} and status in ('in_progress', 'waiting_approval', 'assigned', 'blocked')
    order by (status = 'in_progress') desc, (status = 'waiting_approval') desc, priority, updated_at desc limit ${mostHeld}`);

async function listBeats(reader: Reader, workerId: string): Promise<BeatHour[]> {
  const rows = await reader.execute<{ ms: string; minutes: string }>(sql`
    select (extract(epoch from hour) * 1000)::bigint::text as ms, minutes::text from worker_beats
    where worker_id = ${workerId} and hour > clock_timestamp() - interval '25 hours' order by hour`);
  return rows.map(({ ms, minutes }) => ({ hourMs: Number(ms), minutes: BigInt(minutes) }));
}

/**
 * One worker as its page begins, all measured now.
 *
 * @throws Refusal `not_found`
 */
export const getWorkerOverview = query({
  permission: "worker:read",
  async run({ reader }, { worker_id }: { worker_id: string }): Promise<WorkerOverview> {
    const { time_zone, base_currency } = await readSettings(reader);
    const which = sql`w.worker_id = ${worker_id}`;
    const [[found], [vitals], [more], beats, held] = await Promise.all([
      readFleet(reader, which, 1, time_zone),
      measureVitals(reader, which, time_zone),
      reader
        .select({ source: workerRegistry.heartbeatSource, id: users.id, email: users.email })
        .from(workerRegistry)
        .leftJoin(users, eq(users.id, workerRegistry.ownerId))
        .where(eq(workerRegistry.workerId, worker_id)),
      listBeats(reader, worker_id),
      listHeld(reader, worker_id),
    ]);
    if (!found || !vitals || !more) throw new Refusal("not_found", "There is no such worker.");
    return {
      ...found,
      owner: more.id !== null && more.email !== null ? { id: more.id, email: more.email } : null,
      heartbeatSource: more.source,
      vitals,
      beats,
      held,
      currency: base_currency,
      now: vitals.measuredAt,
    };
  },
});
