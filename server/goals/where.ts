import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { GoalHealth } from "@/domain/goal-health";
import type { DueFilter, GoalStatus } from "@/domain/goals";
import { holding } from "@/server/like";

/** What the goals can be narrowed to. */
export type GoalFilter = {
  status?: readonly GoalStatus[] | undefined;
  health?: readonly GoalHealth[] | undefined;
  owner?: string | undefined;
  /** Something of the goal itself waits for a person. */
  blocked?: boolean | undefined;
  due?: DueFilter | undefined;
  /** Active, and nothing open in itself or below. */
  idle?: boolean | undefined;
  search?: string | undefined;
};

const list = (values: readonly string[]) =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

const due: Record<DueFilter, SQL> = {
  overdue: sql`g.deadline < now() and g.status in ('active', 'paused')`,
  week: sql`g.deadline between now() and now() + interval '7 days'`,
  month: sql`g.deadline between now() and now() + interval '30 days'`,
  none: sql`g.deadline is null`,
};

/** Nobody is at it, and nobody is asked: goals that only look as if they went on. */
export const isIdle = sql`g.status = 'active' and f.open_tasks = 0 and f.pending = 0`;

/** Conditions on `goals g`, its `goal_figures f` and its `worker_registry w`. */
export function conditionsOf({ status, health, owner, blocked, due: when, idle, search }: GoalFilter): SQL[] {
  return [
    ...(status?.length ? [sql`g.status in (${list(status)})`] : []),
    ...(health?.length ? [sql`f.health in (${list(health)})`] : []),
    ...(owner ? [sql`g.assigned_worker_id = (select id from worker_registry where worker_id = ${owner})`] : []),
    ...(blocked ? [sql`f.own_pending > 0`] : []),
    ...(when ? [due[when]] : []),
    ...(idle ? [isIdle] : []),
    ...(search ? [sql`g.title ilike ${holding(search)}`] : []),
  ];
}
