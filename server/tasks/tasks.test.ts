import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { askApproval } from "@/server/approvals/asks";
import { aPerson, asks, aWorker, db, type GivenWorker, theActionTypes } from "@/server/testing/given";
import { heartbeat } from "@/server/workers/report";

import { claimTask } from "./claim";
import { createTask } from "./create";
import { patchTask } from "./patch";
import { getTask, listTasks } from "./queries";

beforeAll(theActionTypes);

type Values = Partial<typeof governanceTasks.$inferInsert>;

/** Each test has task types of its own, so that none takes another's tasks. */
let series = 0;
const aType = () => `type-${(series += 1)}`;

async function aTask(values: Values = {}): Promise<string> {
  const [task] = await db()
    .insert(governanceTasks)
    .values({ title: "Write the offer", ...values })
    .returning({ id: governanceTasks.id });
  if (!task) throw new Error("no task");
  return task.id;
}
const row = async (id: string) => {
  const [found] = await db().select().from(governanceTasks).where(eq(governanceTasks.id, id));
  if (!found) throw new Error("no task");
  return found;
};
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code?: string }) => error.code ?? "bug",
  );
const claim = (worker: GivenWorker, type: string, more: Record<string, unknown> = {}) =>
  claimTask(worker.as, { task_types: [type], ...more });

describe("claiming", () => {
  test("takes the most urgent, then the oldest, also among those that were given already", async () => {
    const taskType = aType();
    const worker = await aWorker({ maxConcurrentTasks: 10 });
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const younger = await aTask({ taskType, priority: "high", createdAt: at(5) });
    const older = await aTask({ taskType, priority: "high", createdAt: at(1) });
    const given = await aTask({
      taskType,
      priority: "high",
      createdAt: at(3),
      status: "assigned",
      assignedWorker: worker.workerId,
    });
    const urgent = await aTask({ taskType, priority: "critical", createdAt: at(9) });
    const last = await aTask({ taskType, priority: "deferred", createdAt: at(0) });
    const taken: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn += 1) taken.push((await claim(worker, taskType))?.id);
    expect(taken).toEqual([urgent, older, given, younger, last, undefined]);
    expect(await row(given)).toMatchObject({ status: "in_progress", assignedWorker: worker.workerId, attemptCount: 1 });
  });

  test("of fifty claims for thirty tasks thirty get one each, and nobody the same", async () => {
    const taskType = aType();
    await Promise.all(Array.from({ length: 30 }, () => aTask({ taskType })));
    const workers = await Promise.all(Array.from({ length: 10 }, () => aWorker({ maxConcurrentTasks: 5 })));
    const claims = await Promise.all(
      workers.flatMap((worker) => Array.from({ length: 5 }, () => claim(worker, taskType))),
    );
    const ids = claims.flatMap((task) => task?.id ?? []);
    expect(new Set(ids).size).toBe(30);
    expect(ids.length).toBe(30);
  });

  test("a worker never holds more than it may, however many claims it sends at once", async () => {
    const taskType = aType();
    await Promise.all(Array.from({ length: 6 }, () => aTask({ taskType })));
    const worker = await aWorker({ maxConcurrentTasks: 2 });
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(worker, taskType)));
    expect(claims.filter((task) => task !== null)).toHaveLength(2);
  });

  test.each([
    ["another worker's", async (other: string) => ({ assignedWorker: other })],
    ["one that must be approved first", async () => ({ requiresApproval: true })],
    ["one whose retry is not due", async () => ({ nextRetryAt: new Date(Date.now() + 60_000) })],
    ["one that waits for another", async () => ({ dependsOn: [await aTask({ taskType: "elsewhere" })] })],
    ["one whose dependencies can't be read", async () => ({ dependsOn: ["soon"] })],
    ["one whose dependencies are no list", async () => ({ dependsOn: sql`'{"a":1}'::jsonb` })],
    [
      "one of a paused goal",
      async () => ({
        goalId: (await db().insert(goals).values({ title: "Paused", status: "paused" }).returning())[0]?.id ?? null,
      }),
    ],
    ["one that is blocked", async () => ({ status: "blocked" as const })],
  ])("leaves %s", async (_claim, values) => {
    const taskType = aType();
    const other = await aWorker();
    await db()
      .insert(governanceTasks)
      .values({ title: "x", taskType, ...(await values(other.workerId)) });
    expect(await claim(await aWorker(), taskType)).toBeNull();
  });

  test("takes one whose dependencies are completed", async () => {
    const taskType = aType();
    const done = await aTask({ status: "completed" });
    const id = await aTask({ taskType, dependsOn: [done] });
    expect((await claim(await aWorker(), taskType))?.id).toBe(id);
  });

  test("a worker takes only types that it is allowed", async () => {
    const taskType = aType();
    await aTask({ taskType });
    expect(await claim(await aWorker({ allowedTaskTypes: ["other"] }), taskType)).toBeNull();
    expect(await claim(await aWorker({ allowedTaskTypes: [taskType] }), taskType)).not.toBeNull();
  });

  test("a paused worker is told why it gets none", async () => {
    expect(await code(claim(await aWorker({ directive: "pause" }), aType()))).toBe("forbidden");
  });
});

describe("a worker's word on its task", () => {
  const held = async (worker: GivenWorker, values: Values = {}) => {
    const taskType = aType();
    await aTask({ taskType, ...values });
    const task = await claim(worker, taskType);
    if (!task) throw new Error("nothing claimed");
    return task;
  };

  test("completes it, once", async () => {
    const worker = await aWorker();
    const { id } = await held(worker);
    const done = await patchTask(worker.as, {
      id,
      status: "completed",
      result: { offers: 3 },
      completion_evidence: ["mail 12"],
      actual_cost_cents: 4,
    });
    expect(done).toMatchObject({ status: "completed", progress: 100, result: { offers: 3 }, lease_expires_at: null });
    await expect(patchTask(worker.as, { id, status: "completed" })).rejects.toThrow(/completed/);
    await expect(patchTask(worker.as, { id, progress: 10 })).rejects.toThrow(/completed/);
  });

  test("of two words at once that end it differently, one holds", async () => {
    const worker = await aWorker();
    const { id } = await held(worker);
    const outcomes = await Promise.all([
      code(patchTask(worker.as, { id, status: "completed" })),
      code(patchTask(worker.as, { id, status: "failed" })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
  });

  test("failing sets the time of the next attempt, twice as long each time, until it is dead", async () => {
    const worker = await aWorker();
    const taskType = aType();
    const id = await aTask({ taskType, maxAttempts: 2 });
    await claim(worker, taskType);
    await patchTask(worker.as, { id, status: "failed", error_message: "no answer" });
    const first = await row(id);
    expect(first).toMatchObject({ status: "failed", failureReason: "no answer" });
    expect(Math.round(((first.nextRetryAt?.getTime() ?? 0) - Date.now()) / 60_000)).toBe(2);
    await db().update(governanceTasks).set({ status: "pending", nextRetryAt: null }).where(eq(governanceTasks.id, id));
    await claim(worker, taskType);
    await patchTask(worker.as, { id, status: "failed" });
    expect(await row(id)).toMatchObject({ attemptCount: 2, nextRetryAt: null });
  });

  test.each([
    ["completed", "in_progress", "conflict"],
    ["in_progress", "assigned", "conflict"],
    ["in_progress", "waiting_approval", "conflict"],
    ["in_progress", "running", "done"],
    ["in_progress", "blocked", "done"],
    ["waiting_approval", "in_progress", "conflict"],
    ["waiting_approval", "cancelled", "conflict"],
    ["failed", "pending", "conflict"],
    ["blocked", "pending", "done"],
    ["assigned", "in_progress", "done"],
    ["assigned", "completed", "conflict"],
    ["pending", "completed", "conflict"],
    ["in_progress", "finished", "invalid"],
  ] as const)("from %s it may say %s: %s", async (from, to, outcome) => {
    const worker = await aWorker();
    const id = await aTask({ status: from, assignedWorker: worker.workerId });
    expect(await code(patchTask(worker.as, { id, status: to }))).toBe(outcome);
  });

  test("a refused move names the state", async () => {
    const worker = await aWorker();
    const id = await aTask({ status: "waiting_approval", assignedWorker: worker.workerId });
    await expect(patchTask(worker.as, { id, status: "completed" })).rejects.toThrow(/waiting_approval/);
  });

  test("a task that must be approved can't be begun by word", async () => {
    const worker = await aWorker();
    const id = await aTask({ status: "assigned", assignedWorker: worker.workerId, requiresApproval: true });
    expect(await code(patchTask(worker.as, { id, status: "in_progress" }))).toBe("conflict");
    expect((await row(id)).status).toBe("assigned");
  });

  test("its word and its heartbeat keep the lease; a paused worker's word does not", async () => {
    const worker = await aWorker({ maxConcurrentTasks: 2 });
    const [first, second] = [await held(worker), await held(worker)];
    const soon = () =>
      db()
        .update(governanceTasks)
        .set({ leaseExpiresAt: new Date(Date.now() + 1_000) })
        .where(eq(governanceTasks.assignedWorker, worker.workerId));
    const left = async (id: string) =>
      Math.round(((await row(id)).leaseExpiresAt?.getTime() ?? 0) / 1_000 - Date.now() / 1_000);
    await soon();
    await patchTask(worker.as, { id: first.id, status: "in_progress", progress: 40 });
    expect(await left(first.id)).toBeGreaterThan(290);
    await heartbeat(worker.as, { current_task_id: first.id });
    expect(await left(second.id)).toBeLessThan(2);
    await heartbeat(worker.as, {});
    expect(await left(second.id)).toBeGreaterThan(290);
    await soon();
    await db().execute(sql`update worker_registry set directive = 'pause' where worker_id = ${worker.workerId}`);
    await patchTask(worker.as, { id: first.id, progress: 50 });
    await heartbeat(worker.as, { current_task_id: first.id });
    expect(await left(first.id)).toBeLessThan(2);
  });

  test("a lease lasts as long as was asked for", async () => {
    const worker = await aWorker();
    const taskType = aType();
    await aTask({ taskType });
    const task = await claim(worker, taskType, { lease_seconds: 3_600 });
    await heartbeat(worker.as, {});
    expect(Date.parse(task?.lease_expires_at ?? "") - Date.now()).toBeGreaterThan(3_500_000);
    expect((await row(task?.id ?? "")).leaseExpiresAt?.toISOString()).toBe(task?.lease_expires_at);
  });

  test("asking about a task holds it, and its worker can't go on by word", async () => {
    const worker = await aWorker();
    const { id } = await held(worker);
    await askApproval(worker.as, { ...asks.medium(), task_id: id });
    expect((await row(id)).status).toBe("waiting_approval");
    expect(await code(patchTask(worker.as, { id, status: "in_progress" }))).toBe("conflict");
    expect(await code(patchTask(worker.as, { id, status: "completed" }))).toBe("conflict");
  });
});

describe("strangers", () => {
  test("another worker's task does not exist; nobody's can be seen but not touched; people use pages", async () => {
    const [mine, other] = [await aWorker(), await aWorker()];
    const id = await aTask({ status: "in_progress", assignedWorker: other.workerId });
    const free = await aTask();
    expect(await code(getTask(mine.as, { id }))).toBe("not_found");
    expect(await code(patchTask(mine.as, { id, status: "completed" }))).toBe("not_found");
    expect(await getTask(mine.as, { id: free })).toMatchObject({ id: free });
    expect(await code(patchTask(mine.as, { id: free, status: "in_progress" }))).toBe("conflict");
    const person = await aPerson(["admin", "manager"]);
    expect(await code(listTasks(person.as, {}))).toBe("forbidden");
    expect(await code(claimTask(person.as, {}))).toBe("forbidden");
  });

  test("a sub-task stands under a task of one's own and inherits its goal", async () => {
    const [mine, other] = [await aWorker(), await aWorker()];
    const [goal] = await db().insert(goals).values({ title: "Sell" }).returning();
    const above = await aTask({ status: "in_progress", assignedWorker: mine.workerId, goalId: goal?.id ?? null });
    const theirs = await aTask({ status: "in_progress", assignedWorker: other.workerId });
    const over = await aTask({ status: "completed", assignedWorker: mine.workerId });
    const sub = await createTask(mine.as, {
      title: "Find the address",
      parent_task_id: above,
      assigned_worker: other.workerId,
      priority: "medium",
    });
    expect(sub).toMatchObject({
      parent_task_id: above,
      goal_id: goal?.id,
      assigned_worker: other.workerId,
      priority: "normal",
      created_by: mine.workerId,
    });
    expect(await getTask(mine.as, { id: sub.id }), "who made it can see it").toMatchObject({ id: sub.id });
    expect(await code(createTask(mine.as, { title: "x", parent_task_id: theirs }))).toBe("invalid");
    expect(await code(createTask(mine.as, { title: "x", parent_task_id: over }))).toBe("conflict");
    expect(await code(createTask(mine.as, { title: "x", assigned_worker: "NOBODY" }))).toBe("invalid");
    expect(await code(createTask(mine.as, { title: "x", depends_on: [theirs] }))).toBe("invalid");
    expect(await code(createTask(mine.as, { title: "x", goal_id: above }))).toBe("invalid");
  });

  test("the list is complete over its pages and stable", async () => {
    const worker = await aWorker();
    const made = await Promise.all(
      Array.from({ length: 7 }, () => aTask({ assignedWorker: worker.workerId, status: "blocked" })),
    );
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listTasks(worker.as, { status: "blocked", limit: 3, cursor });
      seen.push(...page.tasks.filter(({ assigned_worker }) => assigned_worker === worker.workerId).map(({ id }) => id));
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect(seen.sort()).toEqual(made.sort());
    expect(await code(listTasks(worker.as, { cursor: "1|x" }))).toBe("invalid");
  });
});
