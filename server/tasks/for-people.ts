import "server-only";

import { sql } from "drizzle-orm";

import type { TaskPriority, TaskStatus } from "@/domain/tasks";
import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

import type { TaskOrder } from "./order";
import { type Lane, type Page, readLanes, readPage } from "./rows";
import type { TaskFilter } from "./where";

export type TaskListWish = { filter: TaskFilter; order: TaskOrder; limit: number; cursor?: string | undefined };

/** Tasks as their page lists them. */
export const listTasksForPeople = query({
  permission: "task:read",
  run: ({ reader }, { filter, order, limit, cursor }: TaskListWish): Promise<Page> =>
    readPage(reader, filter, order, { limit, cursor }),
});

/** The same by status: the first of each, and how many there are. */
export const listTaskLanes = query({
  permission: "task:read",
  run: ({ reader }, wish: Omit<TaskListWish, "cursor">): Promise<{ lanes: Lane[]; count: number }> =>
    readLanes(reader, wish.filter, wish.order, wish.limit),
});

export type TaskFacets = {
  types: string[];
  workers: string[];
  /** How the goal that is filtered by is called. */
  goalTitle: string | null;
  baseCurrency: string;
};

const most = 100;

/** What the list can be narrowed to. Types are found from one to the next in the index, however many tasks there are. */
export const listTaskFacets = query({
  permission: "task:read",
  async run({ reader }, { goal }: { goal?: string | undefined }): Promise<TaskFacets> {
    const types = await reader.execute<{ type: string }>(sql`
      with recursive each as (
        (select task_type as type from governance_tasks where task_type is not null order by task_type limit 1)
        union all
        select (select t.task_type from governance_tasks t where t.task_type > each.type order by t.task_type limit 1)
        from each where each.type is not null)
      select type from each where type is not null limit ${most}`);
    const workers = await reader.execute<{ id: string }>(sql`
      select worker_id as id from worker_registry order by worker_id limit ${most}`);
    const [named] =
      goal === undefined
        ? []
        : await reader.execute<{ title: string }>(sql`select title from goals where id = ${goal}`);
    const { base_currency } = await readSettings(reader);
    return {
      types: types.map(({ type }) => type),
      workers: workers.map(({ id }) => id),
      goalTitle: named?.title ?? null,
      baseCurrency: base_currency,
    };
  },
});

/** What finished tasks were estimated at and what their workers say they cost, of one type or worker. */
export type CostShare = {
  name: string | null;
  n: number;
  over: number;
  estimateCents: string;
  actualCents: string;
};
export type CostComparison = { byType: CostShare[]; byWorker: CostShare[]; n: number; looked: number };

/** As many of the latest completed tasks are looked at. */
const lookedAt = 10_000;
const shares = 12;

/** Of the latest completed tasks, those of which both are known. Sums are the database's. */
export const compareCosts = query({
  permission: "task:read",
  async run({ reader }): Promise<CostComparison> {
    const rows = await reader.execute<CostShare & { kind: "type" | "worker" | "all"; looked: number }>(sql`
      with latest as materialized (select task_type, assigned_worker, estimated_cost_cents as e, actual_cost_cents as a
          from governance_tasks where status = 'completed' order by updated_at desc, id desc limit ${lookedAt}),
        both_known as (select * from latest where e is not null and a is not null)
      select case when grouping(task_type) = 0 then 'type' when grouping(assigned_worker) = 0 then 'worker' else 'all' end as kind,
        coalesce(case when grouping(task_type) = 0 then task_type end, case when grouping(assigned_worker) = 0 then assigned_worker end) as name,
        count(*)::int as n, count(*) filter (where a > e)::int as over, coalesce(sum(e), 0)::text as "estimateCents",
        coalesce(sum(a), 0)::text as "actualCents", (select count(*)::int from latest) as looked
      from both_known group by grouping sets ((task_type), (assigned_worker), ())
      order by sum(a) desc nulls last`);
    const whole = rows.find(({ kind }) => kind === "all");
    const of = (wanted: string) =>
      rows
        .filter(({ kind }) => kind === wanted)
        .slice(0, shares)
        .map(({ kind: _, looked: __, ...share }) => share);
    return { byType: of("type"), byWorker: of("worker"), n: whole?.n ?? 0, looked: whole?.looked ?? 0 };
  },
});

/** One task in few words, for the graph and for lists of others. */
export type BriefTask = {
  id: string;
  title: string;
  status: TaskStatus;
  priority: TaskPriority;
  worker: string | null;
};

/** Tasks whose title holds these words, to be waited for; the newest first. */
export const findTasks = query({
  permission: "task:read",
  async run({ reader }, typed: string): Promise<BriefTask[]> {
    const order = { sort: "created", direction: "desc" } as const;
    const page = await readPage(reader, { search: typed.slice(0, 100) }, order, { limit: 8 });
    return page.tasks.map(({ id, title, status, priority, worker }) => ({ id, title, status, priority, worker }));
  },
});
