import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { type TaskSort, taskSorts } from "@/domain/tasks";
import { aPerson, aWorker, db, type GivenPerson } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { findTask } from "./detail";
import { compareCosts, listTaskFacets, listTaskLanes, listTasksForPeople } from "./for-people";
import type { TaskOrder } from "./order";
import type { TaskFilter } from "./where";

let viewer: GivenPerson;
let worker: string;
let goal: string;

/** More than are gathered, so that the list is walked too; of each sort value there are many. */
const many = 12_000;

beforeAll(async () => {
  viewer = await aPerson(["viewer"]);
  ({ workerId: worker } = await aWorker());
  const [made] = await db().insert(goals).values({ title: "Grow" }).returning({ id: goals.id });
  goal = made?.id ?? "";
  await owner`
    insert into governance_tasks (title, task_type, priority, status, assigned_worker, goal_id, estimated_cost_cents,
      actual_cost_cents, deadline, created_at, updated_at, attempt_count, next_retry_at)
    select 'Task ' || n || case when n % 100 = 0 then ' 50%_off' else '' end, case when n % 3 = 0 then 'mail' when n % 1000 = 1 then 'rare' end,
      (array['critical','high','normal','low','deferred'])[1 + n % 5]::task_priority,
      case when n > 11900 then 'pending' when n % 40 = 0 then 'failed' when n % 41 = 0 then 'in_progress' else 'completed' end,
      case when n % 7 = 0 then ${worker} end, case when n % 11 = 0 then ${goal}::uuid end,
      -- What is critical has no estimate: where that is filtered by, a walk along the estimates finds nothing.
      case when n % 5 > 0 then n % 50 end, case when n <= 11900 and n % 4 > 0 then n % 60 end,
      case when n % 2 = 0 then now() + (n % 30) * interval '1 day' end, now() - (${many} - n / 3) * interval '1 minute',
      now() - (n % 500) * interval '1 minute', 1, case when n % 80 = 0 then now() end
    from generate_series(1, ${many}::int) n`;
  await owner`analyze governance_tasks`;
});

const orders = taskSorts.flatMap((sort): TaskOrder[] => [
  { sort, direction: "asc" },
  { sort, direction: "desc" },
]);

const columns: Record<TaskSort, readonly string[]> = {
  created: ["created_at"],
  updated: ["updated_at"],
  priority: ["priority", "created_at"],
  deadline: ["deadline"],
  estimate: ["estimated_cost_cents"],
  actual: ["actual_cost_cents"],
};

/** The same list as one would write it by hand. */
async function byHand(condition: string, { sort, direction }: TaskOrder, limit: number): Promise<string[]> {
  const by = [...columns[sort], "id"].map((column) => `${column} ${direction} nulls last`).join(", ");
  const rows = await owner.unsafe<{ id: string }[]>(
    `select id from governance_tasks where ${condition} order by ${by} limit ${String(limit)}`,
  );
  return rows.map(({ id }) => id);
}

async function pagesOf(filter: TaskFilter, order: TaskOrder, pages: number, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const read = await listTasksForPeople(viewer.as, { filter, order, limit, cursor });
    ids.push(...read.tasks.map(({ id }) => id));
    if (read.nextCursor === null) break;
    cursor = read.nextCursor;
  }
  return ids;
}

describe("every order, page by page", () => {
  const filters: readonly (readonly [string, TaskFilter, string])[] = [
    ["all", {}, "true"],
    ["one status", { status: ["failed"] }, "status = 'failed'"],
    ["two statuses", { status: ["completed", "pending"] }, "status in ('completed', 'pending')"],
    ["a priority that has no estimate", { priority: ["critical"] }, "priority = 'critical'"],
    ["nearly all", { priority: ["critical", "high", "normal", "low"] }, "priority <> 'deferred'"],
    ["a type that is rare", { type: "rare" }, "task_type = 'rare'"],
    ["dead work", { dead: true }, "status = 'failed' and next_retry_at is null"],
    ["a word with wildcards in it", { search: "50%_off" }, "title like '%50\\%\\_off'"],
  ];
  test.each(filters)("%s", async (_name, filter, condition) => {
    for (const order of orders) {
      expect(await pagesOf(filter, order, 3, 70), JSON.stringify(order)).toEqual(await byHand(condition, order, 210));
    }
  });

  test("to its very end, known values and unknown ones", async () => {
    const filter = { status: ["failed"], type: "mail" } as const;
    for (const order of orders) {
      const ids = await pagesOf(filter, order, 100, 13);
      expect(ids).toEqual(await byHand("status = 'failed' and task_type = 'mail'", order, 1_000));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test.each([
    "x",
    "1|2",
    "-",
    "-|00000000-0000-4000-8000-00000000000x",
    "critical|x|00000000-0000-4000-8000-000000000000",
  ])("the place %j is refused", async (cursor) => {
    const wish = { filter: {}, order: { sort: "priority", direction: "asc" } as const, limit: 5, cursor };
    await expect(listTasksForPeople(viewer.as, wish)).rejects.toMatchObject({ code: "invalid" });
  });
});

test("counts are exact up to 10,000, and more is said to be more", async () => {
  const countOf = async (filter: TaskFilter) =>
    (await listTasksForPeople(viewer.as, { filter, order: { sort: "created", direction: "asc" }, limit: 1 })).count;
  expect(await countOf({})).toBe(10_001);
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from governance_tasks where task_type = 'mail' and assigned_worker = ${worker} and goal_id = ${goal}`;
  expect(await countOf({ type: "mail", worker, goal })).toBe(row?.n);
  expect(await countOf({ dead: true, stuck: true })).toBe(0);
});

test("what is in progress without a change or a log line is stuck", async () => {
  const at = new Date(Date.now() - 3_600_000);
  const values = { title: "Quiet", taskType: "quiet", status: "in_progress", updatedAt: at } as const;
  const [quiet, logged] = await db().insert(governanceTasks).values([values, values]).returning();
  await db().execute(
    sql`insert into execution_logs (task_id, worker_id, message) values (${logged?.id}, 'W', 'still here')`,
  );
  const order = { sort: "created", direction: "asc" } as const;
  const { tasks } = await listTasksForPeople(viewer.as, { filter: { stuck: true, type: "quiet" }, order, limit: 9 });
  expect(tasks.map(({ id }) => id)).toEqual([quiet?.id]);
  expect((await findTask(viewer.as, quiet?.id ?? ""))?.stuck).toBe(true);
  expect((await findTask(viewer.as, logged?.id ?? ""))?.stuck).toBe(false);
});

describe("the board", () => {
  test.each([
    ["few", { type: "rare" }, "task_type = 'rare'"],
    ["many", { priority: ["critical", "high", "normal", "low"] }, "priority <> 'deferred'"],
  ] as const)("shows the first of each status, of %s", async (_name, filter, condition) => {
    const order = { sort: "priority", direction: "asc" } as const;
    const { lanes } = await listTaskLanes(viewer.as, { filter, order, limit: 5 });
    for (const { status, tasks, count } of lanes) {
      const where = `${condition} and status = '${status}'`;
      expect(tasks.map(({ id }) => id)).toEqual(await byHand(where, order, 5));
      expect(count).toBe((await byHand(where, order, 10_001)).length);
    }
  });
});

test("sums of estimated and actual reconcile with the rows, by type and by worker", async () => {
  const costs = await compareCosts(viewer.as, undefined);
  const [row] = await owner<{ n: number; e: string; a: string; over: number }[]>`
    select count(*)::int as n, sum(estimated_cost_cents)::text as e, sum(actual_cost_cents)::text as a,
      count(*) filter (where actual_cost_cents > estimated_cost_cents)::int as over
    from (select * from governance_tasks where status = 'completed' order by updated_at desc, id desc limit 10000) as latest
    where estimated_cost_cents is not null and actual_cost_cents is not null and task_type = 'mail'`;
  expect(costs.byType.find(({ name }) => name === "mail")).toEqual({
    name: "mail",
    n: row?.n,
    over: row?.over,
    estimateCents: row?.e,
    actualCents: row?.a,
  });
  expect(costs.byType.reduce((sum, { n }) => sum + n, 0)).toBe(costs.n);
  expect(costs.byWorker.reduce((sum, { n }) => sum + n, 0)).toBe(costs.n);
});

test("the filters know every type", async () => {
  expect((await listTaskFacets(viewer.as, { goal })).types).toEqual(expect.arrayContaining(["mail", "rare"]));
  expect((await listTaskFacets(viewer.as, { goal })).goalTitle).toBe("Grow");
});

describe("one task", () => {
  test("shows what is around it, each once, also in a circle", async () => {
    const [a] = await db().insert(governanceTasks).values({ title: "A" }).returning();
    const [b] = await db()
      .insert(governanceTasks)
      .values({ title: "B", dependsOn: [a?.id ?? ""] })
      .returning();
    const [c] = await db()
      .insert(governanceTasks)
      .values({ title: "C", dependsOn: [b?.id ?? "", "gone"] })
      .returning();
    await db().execute(
      sql`update governance_tasks set depends_on = ${JSON.stringify([c?.id])}::text::jsonb where id = ${a?.id}`,
    );
    const detail = await findTask(viewer.as, b?.id ?? "");
    expect(detail?.graph.tasks.map(({ title }) => title).sort()).toEqual(["A", "B", "C"]);
    expect(detail?.graph.edges).toEqual(
      expect.arrayContaining([
        { from: a?.id, to: b?.id },
        { from: b?.id, to: c?.id },
        { from: c?.id, to: a?.id },
      ]),
    );
    expect((await findTask(viewer.as, c?.id ?? ""))?.graph.unknown).toEqual(["gone"]);
  });

  test.each(["nothing", "00000000-0000-4000-8000-000000000000"])("%s is none", async (id) => {
    expect(await findTask(viewer.as, id)).toBeNull();
  });

  test("a worker's key reads none of this", async () => {
    const { as } = await aWorker();
    await expect(findTask(as, goal)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTaskFacets(as, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
