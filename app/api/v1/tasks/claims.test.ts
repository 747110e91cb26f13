import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import type { TaskPriority, TaskStatus } from "@/domain/tasks";
import { aWorker, db, type GivenWorker } from "@/server/testing/given";

import { knock } from "../testing";
import { GET as listed, POST as create } from "./route";
import { POST as claim } from "./claim/route";

const claimOver = ({ secret }: GivenWorker, json: Record<string, unknown> = {}) =>
  knock(claim, "/api/v1/tasks/claim", {}, { key: secret, json });

type Values = {
  task_type?: string;
  priority?: TaskPriority;
  status?: TaskStatus;
  created_at?: Date;
  assigned_worker?: string;
  depends_on?: string[];
};

async function tasks(count: number, values: (at: number) => Values): Promise<string[]> {
  const rows = JSON.stringify(Array.from({ length: count }, (_, at) => values(at)));
  const made = await db().execute<{ id: string }>(sql`
    insert into governance_tasks (title, task_type, priority, status, created_at, assigned_worker, depends_on)
    select 'Task', task_type, coalesce(priority, 'normal'), coalesce(status, 'pending'), coalesce(created_at, now()),
      assigned_worker, coalesce(depends_on, '[]')
    from jsonb_to_recordset(${rows}::text::jsonb) as each(task_type varchar, priority task_priority, status varchar,
      created_at timestamptz, assigned_worker varchar, depends_on jsonb) returning id`);
  return made.map(({ id }) => id);
}

describe("fifty workers that claim at once", () => {
  test("get one each, none the same, and together the most urgent", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const urgent = await tasks(20, (n) => ({ task_type: "rush", priority: "high", created_at: at(n) }));
    const normal = await tasks(80, (n) => ({ task_type: "rush", created_at: at(n) }));
    const workers = await Promise.all(Array.from({ length: 50 }, () => aWorker()));
    const answers = await Promise.all(workers.map((worker) => claimOver(worker, { task_types: ["rush"] })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const ids = answers.map(({ body }) => body["id"]);
    expect(new Set(ids)).toEqual(new Set([...urgent, ...normal.slice(0, 30)]));
  });

  test("of many types find all there are, and 204 when there are none left", async () => {
    const types = ["mixed-a", "mixed-b", "mixed-c"];
    const made = await tasks(30, (n) => ({ task_type: types[n % 3] ?? "" }));
    const workers = await Promise.all(Array.from({ length: 50 }, () => aWorker()));
    const answers = await Promise.all(workers.map((worker) => claimOver(worker, { task_types: types })));
    const got = answers.filter(({ status }) => status === 200).map(({ body }) => body["id"]);
    expect(got).toHaveLength(30);
    expect(new Set(got)).toEqual(new Set(made));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(20);
  });
});

test("thousands that wait, or are another's, are not walked past", async () => {
  const [blocker] = await tasks(1, () => ({ status: "in_progress", task_type: "elsewhere" }));
  const away = await aWorker();
  await tasks(3_000, () => ({ task_type: "deep", priority: "critical", depends_on: [blocker ?? ""] }));
  await tasks(3_000, () => ({ task_type: "deep", priority: "critical", assigned_worker: away.workerId }));
  const [free] = await tasks(1, () => ({ task_type: "deep", priority: "deferred" }));
  const { body } = await claimOver(await aWorker(), { task_types: ["deep"] });
  expect(body["id"]).toBe(free);
  const plan = await db().execute<Record<"QUERY PLAN", string>>(sql`
    explain (analyze) select id from governance_tasks t where status = 'pending' and assigned_worker is null and not waits
      and not requires_approval and task_type = 'deep' order by priority, created_at, id limit 1`);
  expect(plan.map((row) => row["QUERY PLAN"]).join()).toContain("governance_tasks_free_type_idx");
});

test("a task is claimed as soon as the last that it waits for is completed", async () => {
  const [first, second] = await tasks(2, () => ({ status: "in_progress", task_type: "elsewhere" }));
  const needed = [first ?? "", second ?? ""];
  const [id] = await tasks(1, () => ({ task_type: "after", depends_on: needed }));
  const worker = await aWorker();
  expect((await claimOver(worker, { task_types: ["after"] })).status).toBe(204);
  await Promise.all(
    needed.map((each) => db().execute(sql`update governance_tasks set status = 'completed' where id = ${each}`)),
  );
  expect((await claimOver(worker, { task_types: ["after"] })).body["id"]).toBe(id);
});

test.each([
  ["is paused", { directive: "pause" as const }, 403],
  ["is full", { maxConcurrentTasks: 0 }, 204],
  ["may do other types only", { allowedTaskTypes: ["other"] }, 204],
])("a worker that %s gets none", async (_claim, mandate, status) => {
  await tasks(1, () => ({ task_type: "guarded" }));
  expect((await claimOver(await aWorker(mandate), { task_types: ["guarded"] })).status).toBe(status);
});

describe("the list of a worker's tasks", () => {
  test("is narrowed to a type, a goal and the parts of a task", async () => {
    const worker = await aWorker();
    const [goal] = await db().execute<{ id: string }>(sql`insert into goals (title) values ('Grow') returning id`);
    const [parent] = await tasks(1, () => ({ assigned_worker: worker.workerId, task_type: "whole" }));
    const part = await knock(
      create,
      "/api/v1/tasks",
      {},
      {
        key: worker.secret,
        json: {
          title: "Part",
          task_type: "part",
          parent_task_id: parent,
          goal_id: goal?.id,
          assigned_worker: worker.workerId,
        },
      },
    );
    expect(part.status).toBe(201);
    const idsOf = async (search: string) => {
      const { status, body } = await knock(listed, "/api/v1/tasks", {}, { key: worker.secret, search, method: "GET" });
      expect(status).toBe(200);
      return JSON.stringify(body["tasks"]);
    };
    for (const search of [`?parent_task_id=${parent ?? ""}`, `?goal_id=${goal?.id ?? ""}`, "?task_type=part"]) {
      expect(await idsOf(search)).toContain(String(part.body["id"]));
      expect(await idsOf(search)).not.toContain(`"id":"${parent ?? ""}"`);
    }
    const wrong = await knock(listed, "/api/v1/tasks", {}, { key: worker.secret, search: "?goal_id=x", method: "GET" });
    expect(wrong.status).toBe(400);
  });
});
