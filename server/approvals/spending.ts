import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { BudgetFacts } from "@/domain/evaluator";
import type { Reader } from "@/server/query";
import { droppedMicros, lineCost } from "@/server/logs/line-cost";

/** Approved and not yet reported, lapsed ones left out: what a budget must keep free. A condition on `approvals a`. */
export const stillReserved = sql`a.reserved_micros > 0 and (a.used_at is not null or a.use_by is null or a.use_by > clock_timestamp())`;

type Subject = {
  workerId: string;
  goalId: string | null;
  taskId: string | null;
  timeZone: string;
  /** The request whose own reservation must not count against itself. */
  exceptApprovalId: string | null;
};

/** A row of sums comes back as text, for bigint has no JSON. */
const micros = (value: string | null | undefined): bigint => BigInt(value ?? "0");

async function goalBudget(reader: Reader, goalId: string, except: SQL): Promise<BudgetFacts["goal"]> {
  const [row] = await reader.execute<{ cap: number | null; spent: string; reserved: string }>(sql`
    with recursive below as (
      select id, max_cost_cents from goals where id = ${goalId}
      union all
      select g.id, null from goals g join below on g.parent_goal_id = below.id
    )
    select (select max_cost_cents from goals where id = ${goalId}) as cap,
           ((select coalesce(sum(${lineCost}), 0) from execution_logs where goal_id in (select id from below)
               and coalesce(cost_micros, cost_cents, 0) <> 0) + ${droppedMicros("goal", sql`(select id from below)`)})::text as spent,
           (select coalesce(sum(a.reserved_micros), 0)::text from approvals a
             where coalesce(a.goal_id, (select t.goal_id from governance_tasks t where t.id = a.task_id)) in (select id from below) and ${stillReserved} ${except}) as reserved`);
  if (!row || row.cap === null) return null;
  return { maxCostCents: row.cap, spentMicros: micros(row.spent), reservedMicros: micros(row.reserved) };
}

/**
 * What was spent and is promised, by the server's clock and the organisation's days. In micros.
 *
 * Whoever acts on the answer holds a lock on the worker's row, or it may be out of date.
 */
export async function readSpending(reader: Reader, subject: Subject): Promise<BudgetFacts> {
  const { workerId, taskId, timeZone } = subject;
  const except = subject.exceptApprovalId === null ? sql`` : sql`and a.id <> ${subject.exceptApprovalId}`;
  const [row] = await reader.execute<{ spent: string; reserved: string; task: string; resets_at: string }>(sql`
    with day as (
      select date_trunc('day', clock_timestamp() at time zone ${timeZone}) as starts
    )
    select (select coalesce(sum(${lineCost}), 0)::text from execution_logs
             where worker_id = ${workerId} and coalesce(cost_micros, cost_cents, 0) <> 0
               and received_at >= (select starts at time zone ${timeZone} from day)) as spent,
           (select coalesce(sum(a.reserved_micros), 0)::text from approvals a
             where a.worker_id = ${workerId} and ${stillReserved} ${except}) as reserved,
           ((select coalesce(sum(${lineCost}), 0) from execution_logs
             where ${taskId}::uuid is not null and task_id = ${taskId}::uuid) + ${droppedMicros("task", sql`(${taskId}::uuid)`)})::text as task,
           to_char(((starts + interval '1 day') at time zone ${timeZone}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as resets_at
    from day`);
  if (!row) throw new Error("The database has no day.");
  return {
    spentTodayMicros: micros(row.spent),
    reservedMicros: micros(row.reserved),
    taskSpentMicros: micros(row.task),
    dayResetsAt: new Date(row.resets_at),
    goal: subject.goalId === null ? null : await goalBudget(reader, subject.goalId, except),
  };
}
