import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { isSearchable, stuckAfterMinutes, type TaskPriority, type TaskStatus, taskStatuses } from "@/domain/tasks";
import { holding } from "@/server/like";

/** What the list of tasks can be narrowed to. */
export type TaskFilter = {
  status?: readonly TaskStatus[] | undefined;
  priority?: readonly TaskPriority[] | undefined;
  type?: string | undefined;
  worker?: string | undefined;
  goal?: string | undefined;
  /** Failed, never to be tried again by itself, and not put aside by anybody. */
  dead?: boolean | undefined;
  /** In progress without a sign of it. */
  stuck?: boolean | undefined;
  search?: string | undefined;
};

/** As many are counted; past that it is "10,000+". */
export const countedUpTo = 10_000;

export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

const dead = sql`t.status = 'failed' and t.next_retry_at is null and t.closed_at is null`;
// The transaction's own time: a clock that moves would keep the planner from leaving out the other days' logs.
const silence = sql`now() - make_interval(mins => ${stuckAfterMinutes})`;
const stuck = sql`t.status = 'in_progress' and t.updated_at < ${silence}
  and not exists (select 1 from execution_logs l where l.task_id = t.id and l.created_at >= ${silence})`;

/** The statuses that a filter leaves, in their order. */
export function statusesOf({ status, dead, stuck }: TaskFilter): readonly TaskStatus[] {
  return taskStatuses.filter(
    (each) =>
      (!status?.length || status.includes(each)) && (!dead || each === "failed") && (!stuck || each === "in_progress"),
  );
}

/** Everything that a filter asks for but the status, as conditions on `governance_tasks t`. */
export function conditionsOf(filter: TaskFilter): SQL[] {
  const { priority, type, worker, goal, search } = filter;
  const list = (values: readonly string[]) =>
    sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    );
  return [
    ...(priority?.length ? [sql`t.priority in (${list(priority)})`] : []),
    ...(type ? [sql`t.task_type = ${type}`] : []),
    ...(worker ? [sql`t.assigned_worker = ${worker}`] : []),
    ...(goal ? [sql`t.goal_id = ${goal}::uuid`] : []),
    ...(filter.dead ? [dead] : []),
    ...(filter.stuck ? [stuck] : []),
    ...(search && isSearchable(search) ? [sql`t.title ilike ${holding(search)}`] : []),
  ];
}

/** @param statuses all of them are no condition */
export function withStatus(statuses: readonly TaskStatus[], conditions: readonly SQL[]): SQL {
  if (statuses.length === taskStatuses.length) return all(conditions);
  const wanted = sql.join(
    statuses.map((status) => sql`${status}`),
    sql`, `,
  );
  return all([sql`t.status in (${wanted})`, ...conditions]);
}
