import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { TaskPriority, TaskStatus } from "@/domain/tasks";
import type { Reader } from "@/server/query";

import { orderOf, type TaskOrder } from "./order";
import { all, conditionsOf, countedUpTo, statusesOf, type TaskFilter, withStatus } from "./where";

/** A task as lists show it. */
export type ListedTask = {
  id: string;
  title: string;
  status: TaskStatus;
  priority: TaskPriority;
  type: string | null;
  worker: string | null;
  goal: { id: string; title: string } | null;
  attempts: number;
  maxAttempts: number;
  estimateCents: number | null;
  actualCents: number | null;
  deadline: string | null;
  nextRetryAt: string | null;
  waits: boolean;
  /** Failed, and never tried again by itself. */
  dead: boolean;
  closed: boolean;
  createdAt: string;
  updatedAt: string;
};

type Row = Omit<ListedTask, "goal"> & { goalId: string | null; goalTitle: string | null; place: string };

/** How many fit: exact up to `countedUpTo`, one more than that for any number beyond. */
export async function countTasks(reader: Reader, filter: TaskFilter): Promise<number> {
  const which = withStatus(statusesOf(filter), conditionsOf(filter));
  const [row] = await reader.execute<{ n: number }>(sql`
    select count(*)::int as n from (select 1 from governance_tasks t where ${which} limit ${countedUpTo + 1}) as counted`);
  return row?.n ?? 0;
}

/**
 * The ids of a page, by way of all that fit: right where these are few, wherever they stand in the order. Kept apart from
 * the order on purpose, or the planner walks the order's index past everything that does not fit.
 */
function gathered(filter: TaskFilter, order: TaskOrder, cursor: string | undefined, limit: SQL): SQL {
  const { columns, stretches, over } = orderOf(order, cursor);
  const which = withStatus(statusesOf(filter), conditionsOf(filter));
  const reach = sql.join(
    stretches.map(({ where }) => sql`(${where})`),
    sql` or `,
  );
  return sql`
    with fitting as materialized (select t.id, t.status, ${columns} from governance_tasks t where ${which})
    select t.* from fitting t where ${reach} order by ${over("t")} ${limit}`;
}

/**
 * The ids of a page, from the top of the order's indexes: right where much fits. Status by status, for what is sorted by
 * depends on how far a task is: nothing that is pending has a cost, and it would be walked past to the end.
 */
function walked(filter: TaskFilter, order: TaskOrder, cursor: string | undefined, each: number): SQL {
  const { columns, stretches, within } = orderOf(order, cursor);
  const conditions = all(conditionsOf(filter));
  const branches = statusesOf(filter).flatMap((status) =>
    stretches.map(
      ({ where }) => sql`(select t.id, t.status, ${columns} from governance_tasks t
        where t.status = ${status} and ${where} and ${conditions} ${within} limit ${each})`,
    ),
  );
  return sql.join(branches, sql` union all `);
}

export type Page = { tasks: ListedTask[]; nextCursor: string | null; count: number };

/** @param which ids, each once, with the columns of the order */
async function details(reader: Reader, which: SQL, order: TaskOrder): Promise<Row[]> {
  const { over, place } = orderOf(order);
  const iso = (column: string) =>
    sql.raw(`to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  return reader.execute<Row>(sql`
    select t.id, t.title, t.status, t.priority, t.task_type as type, t.assigned_worker as worker, t.goal_id as "goalId",
      g.title as "goalTitle", t.attempt_count as attempts, t.max_attempts as "maxAttempts",
      t.estimated_cost_cents as "estimateCents", t.actual_cost_cents as "actualCents", ${iso("deadline")} as deadline,
      ${iso("next_retry_at")} as "nextRetryAt", t.waits, t.closed_at is not null as closed,
      t.status = 'failed' and t.next_retry_at is null as dead,
      ${iso("created_at")} as "createdAt", ${iso("updated_at")} as "updatedAt", ${place("t")} as place
    from (${which}) as found join governance_tasks t on t.id = found.id left join goals g on g.id = t.goal_id
    order by ${over("t")}`);
}

const listed = ({ goalId, goalTitle, place: _, ...row }: Row): ListedTask => ({
  ...row,
  goal: goalId === null ? null : { id: goalId, title: goalTitle ?? "" },
});

/** Plans are made for the very values that are asked for: one made for any would walk where it must gather. */
const planAnew = (reader: Reader) => reader.execute(sql`set local plan_cache_mode = 'force_custom_plan'`);

/** One page in this order, and how many fit in all. */
export async function readPage(
  reader: Reader,
  filter: TaskFilter,
  order: TaskOrder,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page> {
  await planAnew(reader);
  if (statusesOf(filter).length === 0) return { tasks: [], nextCursor: null, count: 0 };
  const count = await countTasks(reader, filter);
  const { over } = orderOf(order);
  const ids =
    count <= countedUpTo
      ? gathered(filter, order, cursor, sql`limit ${limit + 1}`)
      : sql`select t.* from (${walked(filter, order, cursor, limit + 1)}) as t order by ${over("t")} limit ${limit + 1}`;
  const rows = await details(reader, ids, order);
  const shown = rows.slice(0, limit);
  return {
    tasks: shown.map(listed),
    nextCursor: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    count,
  };
}

export type Lane = { status: TaskStatus; count: number; tasks: ListedTask[] };

/** The first of each status, and how many there are of each, counted up to `countedUpTo`. */
export async function readLanes(
  reader: Reader,
  filter: TaskFilter,
  order: TaskOrder,
  each: number,
): Promise<{ lanes: Lane[]; count: number }> {
  await planAnew(reader);
  const statuses = statusesOf(filter);
  if (statuses.length === 0) return { lanes: [], count: 0 };
  const count = await countTasks(reader, filter);
  const few = count <= countedUpTo;
  const { over } = orderOf(order);
  const ids = few
    ? sql`select * from (select t.*, row_number() over (partition by t.status order by ${over("t")}) as n
        from (${gathered(filter, order, undefined, sql``)}) as t) as numbered where n <= ${each}`
    : sql`select * from (select t.*, row_number() over (partition by t.status order by ${over("t")}) as n
        from (${walked(filter, order, undefined, each)}) as t) as numbered where n <= ${each}`;
  const rows = await details(reader, ids, order);
  const counts = await countLanes(reader, filter, few);
  return {
    count,
    lanes: statuses.map((status) => ({
      status,
      count: counts.get(status) ?? 0,
      tasks: rows.filter((row) => row.status === status).map(listed),
    })),
  };
}

async function countLanes(reader: Reader, filter: TaskFilter, few: boolean): Promise<Map<TaskStatus, number>> {
  const [statuses, conditions] = [statusesOf(filter), conditionsOf(filter)];
  const one = (status: TaskStatus) => sql`
    select ${status} as status, (select count(*) from (select 1 from governance_tasks t
      where t.status = ${status} and ${all(conditions)} limit ${countedUpTo + 1}) as counted)::int as n`;
  const rows = await reader.execute<{ status: TaskStatus; n: number }>(
    few
      ? sql`select status, count(*)::int as n from governance_tasks t where ${withStatus(statuses, conditions)} group by status`
      : sql.join(statuses.map(one), sql` union all `),
  );
  return new Map(rows.map(({ status, n }) => [status, n]));
}
