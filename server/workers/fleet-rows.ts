import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type Health, type HealthFacts, healthOf, lateAfterSeconds } from "@/domain/health";
import { isInTrouble, type LightFacts } from "@/domain/lights";
import type { AutonomyLevel, Directive, WorkerStatus } from "@/domain/workers";
import type { Reader } from "@/server/query";
import { iso } from "@/server/instant";

/** A worker as the fleet's page shows it: what stands now, and what was measured of it last. */
export type FleetRow = HealthFacts &
  LightFacts & {
    workerId: string;
    name: string;
    level: AutonomyLevel;
    /** The owner's e-mail. */
    owner: string | null;
    /** RFC 3339; in the future where `inMaintenance`. */
    maintenanceUntil: string | null;
    claimedHealth: number | null;
    slots: number;
    linesDay: number;
    errorsDay: number;
    /** Over the last 24 hours. */
    spentDayMicros: bigint;
    /** How many workers are heard from the same source, this one among them. */
    sharesSource: number;
    lastError: { id: string; at: string; text: string } | null;
  };

type Row = {
  worker_id: string;
  name: string;
  level: AutonomyLevel;
  status: WorkerStatus;
  directive: Directive;
  owner: string | null;
  claimed_health: string | null;
  slots: number;
  cap_cents: number | null;
  age: number | null;
  maintenance_until: string | null;
  in_maintenance: boolean;
  fleet_stopped: boolean;
  may_act: boolean;
  shares: number;
  attempts_ok: number | null;
  attempts_failed: number | null;
  tasks_held: number | null;
  tasks_stuck: number | null;
  quiet: number | null;
  lines_hour: number | null;
  errors_hour: number | null;
  lines_day: number | null;
  errors_day: number | null;
  spent_today: string | null;
  spent_day: string | null;
  reserved: string | null;
  error_id: string | null;
  error_at: string | null;
  error: string | null;
};

/** All that a worker with something wrong can be found by: a cheap guess that misses none, for `isInTrouble` to judge. */
export const maybeInTrouble = sql`
  w.directive = 'run' and coalesce(w.maintenance_until <= statement_timestamp(), true)
  and (w.status = 'error' or w.last_heartbeat < statement_timestamp() - make_interval(secs => ${lateAfterSeconds})
    or v.tasks_stuck > 0 or v.health < 0.5 or v.spent_today_micros + v.reserved_micros >= w.max_cost_per_day_cents::bigint * 10000)`;

/**
 * The fleet by worker id. A worker that nothing was measured of yet stands there with nothing done.
 *
 * @param which a condition on `worker_registry w` and `worker_vitals v`
 */
export async function readFleetRows(reader: Reader, which: SQL): Promise<FleetRow[]> {
  const rows = await reader.execute<Row>(sql`
    with sources as (
      select heartbeat_source, count(*)::int as workers from worker_registry
      where heartbeat_source is not null and last_heartbeat > statement_timestamp() - interval '24 hours'
      group by heartbeat_source having count(*) > 1)
    select w.worker_id, w.name, w.level, w.status, w.directive, u.email as owner, w.health_score as claimed_health,
           w.max_concurrent_tasks as slots, w.max_cost_per_day_cents as cap_cents,
           extract(epoch from statement_timestamp() - w.last_heartbeat)::float8 as age,
           ${iso(sql`w.maintenance_until`)} as maintenance_until,
           coalesce(w.maintenance_until > statement_timestamp(), false) as in_maintenance,
           exists (select from settings where key = 'fleet_stop') as fleet_stopped,
           jsonb_array_length(w.permissions) > 0 and not w.forbidden_actions ? '*' as may_act,
           case when w.last_heartbeat > statement_timestamp() - interval '24 hours' then coalesce(s.workers, 1) else 1 end as shares,
           v.attempts_ok, v.attempts_failed, v.tasks_held, v.tasks_stuck,
           extract(epoch from statement_timestamp() - v.progress_at)::float8 as quiet,
           v.lines_hour, v.errors_hour, v.lines_day, v.errors_day, v.spent_today_micros::text as spent_today,
           v.spent_day_micros::text as spent_day, v.reserved_micros::text as reserved,
           v.last_error_id as error_id, ${iso(sql`v.last_error_at`)} as error_at, v.last_error as error
    from worker_registry w
    left join worker_vitals v using (worker_id) left join users u on u.id = w.owner_id
    left join sources s on s.heartbeat_source = w.heartbeat_source
    where ${which} order by w.worker_id`);
  return rows.map(asFleetRow);
}

const asFleetRow = (row: Row): FleetRow => ({
  workerId: row.worker_id,
  name: row.name,
  level: row.level,
  owner: row.owner,
  status: row.status,
  directive: row.directive,
  fleetStopped: row.fleet_stopped,
  maintenanceUntil: row.maintenance_until,
  inMaintenance: row.in_maintenance,
  mayAct: row.may_act,
  heartbeatAgeSeconds: row.age,
  attemptsOk: row.attempts_ok ?? 0,
  attemptsFailed: row.attempts_failed ?? 0,
  tasksHeld: row.tasks_held ?? 0,
  tasksStuck: row.tasks_stuck ?? 0,
  quietSeconds: row.quiet,
  linesHour: row.lines_hour ?? 0,
  errorsHour: row.errors_hour ?? 0,
  linesDay: row.lines_day ?? 0,
  errorsDay: row.errors_day ?? 0,
  capCents: row.cap_cents,
  spentTodayMicros: BigInt(row.spent_today ?? 0),
  spentDayMicros: BigInt(row.spent_day ?? 0),
  reservedMicros: BigInt(row.reserved ?? 0),
  claimedHealth: row.claimed_health === null ? null : Number(row.claimed_health),
  slots: row.slots,
  sharesSource: row.shares,
  lastError:
    row.error_id === null || row.error_at === null
      ? null
      : { id: row.error_id, at: row.error_at, text: row.error ?? "" },
});

/** Its heartbeat is of now, the rest as it was measured. */
export const healthOfRow = (row: FleetRow): Health => healthOf(row, row.directive, row.inMaintenance);

export const isRowInTrouble = (row: FleetRow): boolean => isInTrouble(row, healthOfRow(row).score);
