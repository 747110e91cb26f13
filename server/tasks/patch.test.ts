import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { governanceTasks } from "@/db/schema/tasks";
import { askApproval } from "@/server/approvals/asks";
import { asks, aWorker, db, type GivenWorker, theActionTypes } from "@/server/testing/given";
import { aTask, aTaskType, taskRow, type TaskValues } from "@/server/testing/given-tasks";
import { codeOf } from "@/server/testing/outcomes";
import { heartbeat } from "@/server/workers/report";

import { claimTask } from "./claim";
import { patchTask } from "./patch";

beforeAll(theActionTypes);

const claim = (worker: GivenWorker, type: string, more: Record<string, unknown> = {}) =>
  claimTask(worker.as, { task_types: [type], ...more });

describe("a worker's word on its task", () => {
  const held = async (worker: GivenWorker, values: TaskValues = {}) => {
    const taskType = aTaskType();
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
      codeOf(patchTask(worker.as, { id, status: "completed" })),
      codeOf(patchTask(worker.as, { id, status: "failed" })),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
  });

  test("failing sets the time of the next attempt, twice as long each time, until it is dead", async () => {
    const worker = await aWorker();
    const taskType = aTaskType();
    const id = await aTask({ taskType, maxAttempts: 2 });
    await claim(worker, taskType);
    await patchTask(worker.as, { id, status: "failed", error_message: "no answer" });
    const first = await taskRow(id);
    expect(first).toMatchObject({ status: "failed", failureReason: "no answer" });
    expect(Math.round(((first.nextRetryAt?.getTime() ?? 0) - Date.now()) / 60_000)).toBe(2);
    await db().update(governanceTasks).set({ status: "pending", nextRetryAt: null }).where(eq(governanceTasks.id, id));
    await claim(worker, taskType);
    await patchTask(worker.as, { id, status: "failed" });
    expect(await taskRow(id)).toMatchObject({ attemptCount: 2, nextRetryAt: null });
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
    expect(await codeOf(patchTask(worker.as, { id, status: to }))).toBe(outcome);
  });

  test("a refused move names the state", async () => {
    const worker = await aWorker();
    const id = await aTask({ status: "waiting_approval", assignedWorker: worker.workerId });
    await expect(patchTask(worker.as, { id, status: "completed" })).rejects.toThrow(/waiting_approval/);
  });

  test("a task that must be approved can't be begun by word", async () => {
    const worker = await aWorker();
    const id = await aTask({ status: "assigned", assignedWorker: worker.workerId, requiresApproval: true });
    expect(await codeOf(patchTask(worker.as, { id, status: "in_progress" }))).toBe("conflict");
    expect((await taskRow(id)).status).toBe("assigned");
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
      Math.round(((await taskRow(id)).leaseExpiresAt?.getTime() ?? 0) / 1_000 - Date.now() / 1_000);
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
    const taskType = aTaskType();
    await aTask({ taskType });
    const task = await claim(worker, taskType, { lease_seconds: 3_600 });
    await heartbeat(worker.as, {});
    expect(Date.parse(task?.lease_expires_at ?? "") - Date.now()).toBeGreaterThan(3_500_000);
    expect((await taskRow(task?.id ?? "")).leaseExpiresAt?.toISOString()).toBe(task?.lease_expires_at);
  });

  test("asking about a task holds it, and its worker can't go on by word", async () => {
    const worker = await aWorker();
    const { id } = await held(worker);
    await askApproval(worker.as, { ...asks.medium(), task_id: id });
    expect((await taskRow(id)).status).toBe("waiting_approval");
    expect(await codeOf(patchTask(worker.as, { id, status: "in_progress" }))).toBe("conflict");
    expect(await codeOf(patchTask(worker.as, { id, status: "completed" }))).toBe("conflict");
  });
});
