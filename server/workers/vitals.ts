import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { Refusal } from "@/domain/errors";
import { type Health, type HealthFacts, healthOf, stuckAfterMinutes } from "@/domain/health";
import type { LightFacts } from "@/domain/lights";
import type { Directive, WorkerStatus } from "@/domain/workers";
import { stillReserved } from "@/server/approvals/spending";
import { lineCost } from "@/server/logs/line-cost";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";

/** The newest error or critical line of the last seven days. What it says is the worker's word. */
export type LastError = { id: string; at: string; text: string };

/** What was measured of a worker, all at one moment. */
export type Vitals = {
  workerId: string;
  /** The database's clock, RFC 3339. */
  measuredAt: string;
  health: Health;
  /** What health and the four lights are read from. */
  facts: HealthFacts & LightFacts;
  linesDay: number;
  errorsDay: number;
  spentTodayMicros: bigint;
  reservedMicros: bigint;
  /** Over the last 24 hours. */
  spentDayMicros: bigint;
  /** The latest change of a task that it has in progress, or line about one; null where nothing is in progress. */
  progressAt: string | null;
  lastError: LastError | null;
};

type Row = {
  worker_id: string;
  status: WorkerStatus;
  directive: Directive;
  cap_cents: number | null;
  measured_at: string;
  heartbeat_age: number | null;
  in_maintenance: boolean;
  fleet_stopped: boolean;
  may_act: boolean;
  attempts_ok: number;
  attempts_failed: number;
  tasks_held: number;
  tasks_stuck: number;
  quiet_seconds: number | null;
  lines_hour: number;
  errors_hour: number;
  lines_day: number;
  errors_day: number;
  spent_today: string;
  spent_day: string;
  reserved: string;
  progress_at: string | null;
  last_error_id: string | null;
  last_error_at: string | null;
  last_error: string | null;
};

/** Longer errors are read where they stand. */
const errorLength = 300;

/** A line may be dated ahead of its receipt by a wrong clock, or back; it proves no more than the earlier of the two. */
const proves = sql`least(l.created_at, l.received_at)`;

/**
 * One statement, so that all figures belong to one moment. `statement_timestamp()` is stable, so days without anything
 * to say are left out before they are read; the organisation's day is no longer than 49 hours.
 */
const measure = (which: SQL, timeZone: string): SQL => sql`
  with fleet as (select * from worker_registry w where ${which}),
  day as (select date_trunc('day', statement_timestamp() at time zone ${timeZone}) at time zone ${timeZone} as starts),
  attempts as (
    select worker_id, count(*) filter (where outcome = 'completed')::int as ok,
           count(*) filter (where outcome in ('failed', 'lost'))::int as failed
    from task_attempts
    where ended_at > statement_timestamp() - interval '24 hours' and worker_id in (select worker_id from fleet) group by worker_id),
  held as (
    select id, assigned_worker, status, updated_at from governance_tasks
    where assigned_worker in (select worker_id from fleet) and status in ('in_progress', 'waiting_approval')),
  told as (
    select l.task_id, max(${proves}) as at from execution_logs l
    where l.task_id in (select id from held) and l.created_at > statement_timestamp() - interval '24 hours' group by l.task_id),
  tasks as (
    select h.assigned_worker as worker_id, count(*)::int as held,
           count(*) filter (where h.status = 'in_progress'
             and greatest(h.updated_at, t.at) <= statement_timestamp() - make_interval(mins => ${stuckAfterMinutes}))::int as stuck,
           max(greatest(h.updated_at, t.at)) filter (where h.status = 'in_progress') as progress_at
    from held h left join told t on t.task_id = h.id group by h.assigned_worker),
  lines as (
    select worker_id, count(*)::int as day, count(*) filter (where level in ('error', 'critical'))::int as errors_day,
           count(*) filter (where created_at > statement_timestamp() - interval '1 hour')::int as hour,
           count(*) filter (where created_at > statement_timestamp() - interval '1 hour' and level in ('error', 'critical'))::int as errors_hour
    from execution_logs
    where created_at > statement_timestamp() - interval '24 hours' and worker_id in (select worker_id from fleet) group by worker_id),
  spent as (
    select worker_id, sum(${lineCost}) filter (where received_at >= (select starts from day)) as today,
           sum(${lineCost}) filter (where received_at > statement_timestamp() - interval '24 hours') as day
    from execution_logs
    where coalesce(cost_micros, cost_cents, 0) <> 0 and received_at > statement_timestamp() - interval '49 hours'
      and worker_id in (select worker_id from fleet) group by worker_id),
  reserved as (
    select a.worker_id, sum(a.reserved_micros) as micros from approvals a
    where a.worker_id in (select worker_id from fleet) and ${stillReserved} group by a.worker_id)
  select w.worker_id, w.status, w.directive, w.max_cost_per_day_cents as cap_cents, ${iso(sql`statement_timestamp()`)} as measured_at,
         extract(epoch from statement_timestamp() - w.last_heartbeat)::float8 as heartbeat_age,
         coalesce(w.maintenance_until > statement_timestamp(), false) as in_maintenance,
         exists (select from settings where key = 'fleet_stop') as fleet_stopped,
         jsonb_array_length(w.permissions) > 0 and not w.forbidden_actions ? '*' as may_act,
         coalesce(attempts.ok, 0) as attempts_ok, coalesce(attempts.failed, 0) as attempts_failed,
         coalesce(tasks.held, 0) as tasks_held, coalesce(tasks.stuck, 0) as tasks_stuck, ${iso(sql`tasks.progress_at`)} as progress_at,
         extract(epoch from statement_timestamp() - tasks.progress_at)::float8 as quiet_seconds,
         coalesce(lines.hour, 0) as lines_hour, coalesce(lines.errors_hour, 0) as errors_hour,
         coalesce(lines.day, 0) as lines_day, coalesce(lines.errors_day, 0) as errors_day,
         coalesce(spent.today, 0)::text as spent_today, coalesce(spent.day, 0)::text as spent_day,
         coalesce(reserved.micros, 0)::text as reserved,
         error.id as last_error_id, ${iso(sql`error.at`)} as last_error_at, error.text as last_error
  from fleet w
  left join attempts using (worker_id) left join tasks using (worker_id) left join lines using (worker_id)
  left join spent using (worker_id) left join reserved using (worker_id)
  left join lateral (
    select l.id, ${proves} as at, left(coalesce(l.message, l.error_data->>'message', l.action, l.level::text), ${errorLength}) as text
    from execution_logs l
    where l.worker_id = w.worker_id and l.level in ('error', 'critical') and l.created_at > statement_timestamp() - interval '7 days'
    order by l.created_at desc limit 1) error on true
  order by w.worker_id`;

function asVitals(row: Row): Vitals {
  const facts = {
    heartbeatAgeSeconds: row.heartbeat_age,
    status: row.status,
    directive: row.directive,
    fleetStopped: row.fleet_stopped,
    inMaintenance: row.in_maintenance,
    mayAct: row.may_act,
    attemptsOk: row.attempts_ok,
    attemptsFailed: row.attempts_failed,
    tasksHeld: row.tasks_held,
    tasksStuck: row.tasks_stuck,
    quietSeconds: row.quiet_seconds,
    linesHour: row.lines_hour,
    errorsHour: row.errors_hour,
    capCents: row.cap_cents,
    spentTodayMicros: BigInt(row.spent_today),
    reservedMicros: BigInt(row.reserved),
  };
  const { last_error_id: id, last_error_at: at, last_error: text } = row;
  return {
    workerId: row.worker_id,
    measuredAt: row.measured_at,
    health: healthOf(facts, row.directive, row.in_maintenance),
    facts,
    linesDay: row.lines_day,
    errorsDay: row.errors_day,
    spentTodayMicros: facts.spentTodayMicros,
    reservedMicros: facts.reservedMicros,
    spentDayMicros: BigInt(row.spent_day),
    progressAt: row.progress_at,
    lastError: id === null || at === null ? null : { id, at, text: text ?? "" },
  };
}

/**
 * What can be measured of workers now, by their id.
 *
 * @param which a condition on `worker_registry w`
 * @param timeZone the organisation's, which cuts today
 */
export async function measureVitals(reader: Reader, which: SQL, timeZone: string): Promise<Vitals[]> {
  const rows = await reader.execute<Row>(measure(which, timeZone));
  return rows.map(asVitals);
}

/**
 * One worker, measured now.
 *
 * @throws Refusal `not_found`
 */
export const getWorkerVitals = query({
  permission: "worker:read",
  async run({ reader }, { worker_id }: { worker_id: string }): Promise<Vitals> {
    const { time_zone } = await readSettings(reader);
    const [vitals] = await measureVitals(reader, sql`w.worker_id = ${worker_id}`, time_zone);
    if (!vitals) throw new Refusal("not_found", "There is no such worker.");
    return vitals;
  },
});
