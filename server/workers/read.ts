import "server-only";

import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import { centsOfMicros } from "@/domain/budgets";
import { goneAfterSeconds, lateAfterSeconds } from "@/domain/health";
import type { AutonomyLevel, Directive, WorkerStatus } from "@/domain/workers";
import { lineCost } from "@/server/logs/line-cost";
import type { Reader } from "@/server/query";
import { iso } from "@/server/instant";

import type { fleetWorker, ownWorker } from "./inputs";
import { mandateOf, type Registered } from "./mandate";

export type OwnWorker = z.output<typeof ownWorker>;
export type FleetWorker = z.output<typeof fleetWorker>;

/** A worker as it is told about itself. */
export const asOwnWorker = (row: Registered): OwnWorker => ({
  worker_id: row.workerId,
  name: row.name,
  description: row.description,
  worker_type: row.workerType,
  version: row.version,
  config: row.config,
  status: row.status,
  directive: row.directive,
  ...mandateOf(row),
  permission_version: row.permissionVersion,
});

/**
 * The version of a worker's row for `If-Match`. Heartbeats leave it alone: they change nothing that people edit.
 *
 * @param row how the table is called in the statement
 */
export const etagOf = (row: SQL): SQL<string> =>
  sql<string>`('"' || ${row}.permission_version || '-' || (extract(epoch from ${row}.updated_at) * 1000000)::bigint || '"')`;

type Row = {
  worker_id: string;
  name: string;
  description: string | null;
  worker_type: string | null;
  version: string | null;
  capabilities: string[];
  level: AutonomyLevel;
  status: WorkerStatus;
  directive: Directive;
  permissions: string[];
  forbidden_actions: string[];
  approval_required_for: string[];
  max_concurrent_tasks: number;
  max_cost_per_task_cents: number | null;
  max_cost_per_day_cents: number | null;
  permission_version: number;
  reachable: FleetWorker["reachable"];
  last_heartbeat: string | null;
  health_score: string | null;
  maintenance_until: string | null;
  tasks_held: number;
  requests_pending: number;
  spent_today_micros: string;
  created_at: string;
  updated_at: string;
  etag: string;
};

/**
 * Workers as the fleet's page shows them, by their id.
 *
 * @param which a condition on `worker_registry w`
 */
export async function readFleet(
  reader: Reader,
  which: SQL,
  limit: number,
  timeZone: string,
): Promise<{ worker: FleetWorker; etag: string }[]> {
  const today = sql`(date_trunc('day', clock_timestamp() at time zone ${timeZone}) at time zone ${timeZone})`;
  const silence = sql`extract(epoch from clock_timestamp() - w.last_heartbeat)`;
  const rows = await reader.execute<Row>(sql`
    select w.worker_id, w.name, w.description, w.worker_type, w.version, w.capabilities, w.level, w.status, w.directive,
           w.permissions, w.forbidden_actions, w.approval_required_for, w.max_concurrent_tasks, w.max_cost_per_task_cents,
           w.max_cost_per_day_cents, w.permission_version, w.health_score,
           case when w.last_heartbeat is null then 'never' when ${silence} <= ${lateAfterSeconds} then 'reachable'
                when ${silence} <= ${goneAfterSeconds} then 'late' else 'gone' end as reachable,
           ${iso(sql`w.last_heartbeat`)} as last_heartbeat, ${iso(sql`w.maintenance_until`)} as maintenance_until,
           ${iso(sql`w.created_at`)} as created_at, ${iso(sql`w.updated_at`)} as updated_at,
           (select count(*)::int from governance_tasks t
             where t.assigned_worker = w.worker_id and t.status in ('in_progress', 'waiting_approval')) as tasks_held,
           (select count(*)::int from approvals a
             where a.worker_id = w.worker_id and a.decision = 'pending' and a.expires_at > clock_timestamp()) as requests_pending,
           (select coalesce(sum(${lineCost}), 0)::text from execution_logs l
             where l.worker_id = w.worker_id and coalesce(l.cost_micros, l.cost_cents, 0) <> 0
               and l.received_at >= ${today}) as spent_today_micros,
           ${etagOf(sql`w`)} as etag
    from worker_registry w where ${which} order by w.worker_id limit ${limit}`);
  return rows.map(({ etag, spent_today_micros, health_score, ...row }) => ({
    etag,
    worker: {
      ...row,
      health_score: health_score === null ? null : Number(health_score),
      spent_today_cents: centsOfMicros(BigInt(spent_today_micros)),
    },
  }));
}
