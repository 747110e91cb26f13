import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { aWorker, db, type GivenWorker } from "@/server/testing/given";
import { aTask, aTaskType, taskRow } from "@/server/testing/given-tasks";
import { codeOf } from "@/server/testing/outcomes";

import { claimTask } from "./claim";

const claim = (worker: GivenWorker, type: string, more: Record<string, unknown> = {}) =>
  claimTask(worker.as, { task_types: [type], ...more });

describe("claiming", () => {
  test("takes the most urgent, then the oldest, also among those that were given already", async () => {
    const taskType = aTaskType();
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
    expect(await taskRow(given)).toMatchObject({
      status: "in_progress",
      assignedWorker: worker.workerId,
      attemptCount: 1,
    });
  });

  test("of fifty claims for thirty tasks thirty get one each, and nobody the same", async () => {
    const taskType = aTaskType();
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
    const taskType = aTaskType();
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
    const taskType = aTaskType();
    const other = await aWorker();
    await db()
      .insert(governanceTasks)
      .values({ title: "x", taskType, ...(await values(other.workerId)) });
    expect(await claim(await aWorker(), taskType)).toBeNull();
  });

  test("takes one whose dependencies are completed", async () => {
    const taskType = aTaskType();
    const done = await aTask({ status: "completed" });
    const id = await aTask({ taskType, dependsOn: [done] });
    expect((await claim(await aWorker(), taskType))?.id).toBe(id);
  });

  test("a worker takes only types that it is allowed", async () => {
    const taskType = aTaskType();
    await aTask({ taskType });
    expect(await claim(await aWorker({ allowedTaskTypes: ["other"] }), taskType)).toBeNull();
    expect(await claim(await aWorker({ allowedTaskTypes: [taskType] }), taskType)).not.toBeNull();
  });

  test("a paused worker is told why it gets none", async () => {
    expect(await codeOf(claim(await aWorker({ directive: "pause" }), aTaskType()))).toBe("forbidden");
  });
});
