import "server-only";

import { sql } from "drizzle-orm";

import type { TaskPriority, TaskStatus } from "@/domain/tasks";
import type { Reader } from "@/server/query";
import { iso } from "@/server/instant";

import type { TaskOrder } from "./order";
import { type Picked, pickFew, pickMany, planAnew } from "./pick";
import { all, conditionsOf, countedUpTo, statusesOf, type TaskFilter } from "./where";

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
  /** Something that it depends on is not completed. */
  waits: boolean;
  requiresApproval: boolean;
  /** Failed, and never tried again by itself. */
  dead: boolean;
  closed: boolean;
  createdAt: string;
  updatedAt: string;
};

type Row = Omit<ListedTask, "goal"> & { goalId: string | null; goalTitle: string | null };

/** @param picked in the order that they are given back in */
async function describe(reader: Reader, picked: readonly Picked[]): Promise<ListedTask[]> {
  if (picked.length === 0) return [];
  const ids = sql.join(
    picked.map(({ id }) => sql`${id}`),
    sql`, `,
  );
  const rows = await reader.execute<Row>(sql`
    select t.id, t.title, t.status, t.priority, t.task_type as type, t.assigned_worker as worker, t.goal_id as "goalId",
      g.title as "goalTitle", t.attempt_count as attempts, t.max_attempts as "maxAttempts",
      t.estimated_cost_cents as "estimateCents", t.actual_cost_cents as "actualCents", ${iso(sql`t.deadline`)} as deadline,
      ${iso(sql`t.next_retry_at`)} as "nextRetryAt", t.waits, t.requires_approval as "requiresApproval",
      t.closed_at is not null as closed, t.status = 'failed' and t.next_retry_at is null as dead,
      ${iso(sql`t.created_at`)} as "createdAt", ${iso(sql`t.updated_at`)} as "updatedAt"
    from governance_tasks t left join goals g on g.id = t.goal_id where t.id in (${ids})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return picked.flatMap(({ id }) => {
    const row = byId.get(id);
    if (!row) return [];
    const { goalId, goalTitle, ...rest } = row;
    return [{ ...rest, goal: goalId === null ? null : { id: goalId, title: goalTitle ?? "" } }];
  });
}

/** `count` is exact up to `countedUpTo`, and one more than that for any number beyond. */
export type Page = { tasks: ListedTask[]; nextCursor: string | null; count: number };

/** One page in this order, and how many fit in all. */
export async function readPage(
  reader: Reader,
  filter: TaskFilter,
  order: TaskOrder,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page> {
  if (statusesOf(filter).length === 0) return { tasks: [], nextCursor: null, count: 0 };
  await planAnew(reader);
  const wish = { filter, order, cursor, most: limit + 1 };
  const few = await pickFew(reader, wish);
  const picked = few?.picked ?? (await pickMany(reader, wish));
  const shown = picked.slice(0, limit);
  return {
    tasks: await describe(reader, shown),
    nextCursor: picked.length > limit ? (shown.at(-1)?.place ?? null) : null,
    count: few ? [...few.counts.values()].reduce((sum, n) => sum + n, 0) : countedUpTo + 1,
  };
}

export type Lane = { status: TaskStatus; count: number; tasks: ListedTask[] };

/** The first of each status, and how many there are of each, counted as in a page. */
export async function readLanes(
  reader: Reader,
  filter: TaskFilter,
  order: TaskOrder,
  each: number,
): Promise<{ lanes: Lane[]; count: number }> {
  const statuses = statusesOf(filter);
  if (statuses.length === 0) return { lanes: [], count: 0 };
  await planAnew(reader);
  const wish = { filter, order, most: each };
  const few = await pickFew(reader, wish, true);
  const tasks = await describe(reader, few?.picked ?? (await pickMany(reader, wish, true)));
  const counts = few?.counts ?? (await countLanes(reader, filter));
  return {
    count: few ? [...few.counts.values()].reduce((sum, n) => sum + n, 0) : countedUpTo + 1,
    lanes: statuses.map((status) => ({
      status,
      count: counts.get(status) ?? 0,
      tasks: tasks.filter((task) => task.status === status),
    })),
  };
}

async function countLanes(reader: Reader, filter: TaskFilter): Promise<Map<TaskStatus, number>> {
  const conditions = all(conditionsOf(filter));
  const one = (status: TaskStatus) => sql`
    select ${status} as status, (select count(*) from (select 1 from governance_tasks t
      where t.status = ${status} and ${conditions} limit ${countedUpTo + 1}) as counted)::int as n`;
  const rows = await reader.execute<{ status: TaskStatus; n: number }>(
    sql.join(statusesOf(filter).map(one), sql` union all `),
  );
  return new Map(rows.map(({ status, n }) => [status, n]));
}
