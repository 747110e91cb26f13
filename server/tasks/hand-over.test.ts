import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { taskAttempts } from "@/db/schema/tasks";
import { auditEvents } from "@/db/schema/record";
import { aPerson, aWorker, db, type GivenPerson, type GivenWorker } from "@/server/testing/given";
import { aTask, taskRow, type TaskValues } from "@/server/testing/given-tasks";

import { claimTask } from "./claim";
import { reassignTask, releaseTask } from "./hand-over";
import { patchTask } from "./patch";

let manager: GivenPerson;
let worker: GivenWorker;
beforeAll(async () => {
  manager = await aPerson(["manager"]);
  worker = await aWorker({ maxConcurrentTasks: 100 });
});

const refused = (code: string, text = /./) =>
  expect.objectContaining({ name: "Refusal", code, message: expect.stringMatching(text) });
const reason = "Silent for an hour";

const aHeldTask = (values: TaskValues = {}) =>
  aTask({ status: "assigned", assignedWorker: worker.workerId, ...values });

async function aBegunTask(more: TaskValues = {}): Promise<string> {
  const taskType = crypto.randomUUID();
  const id = await aHeldTask({ taskType, ...more });
  await claimTask(worker.as, { task_types: [taskType] });
  return id;
}

const attemptsOf = (id: string) => db().select().from(taskAttempts).where(eq(taskAttempts.taskId, id));

describe("release", () => {
  test("puts a begun task back for anybody; the attempt counts for nobody", async () => {
    const id = await aBegunTask();
    expect(await taskRow(id)).toMatchObject({ status: "in_progress", attemptCount: 1 });
    expect(await releaseTask(manager.as, { id, reason })).toEqual({ id, status: "pending", worker: null });
    expect(await taskRow(id)).toMatchObject({
      status: "pending",
      assignedWorker: null,
      assignedAt: null,
      startedAt: null,
      leaseExpiresAt: null,
      attemptCount: 0,
      failureReason: null,
    });
    expect(await attemptsOf(id)).toMatchObject([{ outcome: "released", workerId: worker.workerId, attempt: 1 }]);
  });

  test("what the worker still sends about it is refused, and another takes it up", async () => {
    const id = await aBegunTask();
    const taskType = (await taskRow(id))?.taskType ?? "";
    await releaseTask(manager.as, { id, reason });
    await expect(patchTask(worker.as, { id, status: "completed" })).rejects.toEqual(refused("conflict", /not yours/));
    expect(await claimTask((await aWorker()).as, { task_types: [taskType] })).toMatchObject({ id, attempt_count: 1 });
  });

  test("one that failed before keeps why, and its attempt is no lost one", async () => {
    const id = await aBegunTask({ failureReason: "The mail bounced.", attemptCount: 1 });
    await releaseTask(manager.as, { id, reason });
    expect(await taskRow(id)).toMatchObject({ attemptCount: 1, failureReason: "The mail bounced." });
    expect(await attemptsOf(id)).toMatchObject([{ outcome: "released", attempt: 2 }]);
  });

  test("one that was only given, or is blocked, is free too, and keeps its count", async () => {
    for (const status of ["assigned", "blocked", "pending"] as const) {
      const id = await aHeldTask({
        status,
        attemptCount: 2,
        blockedReason: status === "blocked" ? "unanswered" : null,
      });
      await releaseTask(manager.as, { id, reason });
      expect(await taskRow(id)).toMatchObject({ status: "pending", assignedWorker: null, attemptCount: 2 });
    }
  });

  test.each(["waiting_approval", "completed", "failed", "cancelled"] as const)("not one that is %s", async (status) => {
    const id = await aHeldTask({ status });
    await expect(releaseTask(manager.as, { id, reason })).rejects.toEqual(refused("conflict", /Nothing was changed/));
    expect(await taskRow(id)).toMatchObject({ status, assignedWorker: worker.workerId });
  });

  test("not one that changed hands since the person looked", async () => {
    const id = await aHeldTask();
    const seen_with = (await aWorker()).workerId;
    await expect(releaseTask(manager.as, { id, reason, seen_with })).rejects.toEqual(
      refused("conflict", /changed hands/),
    );
  });

  test("stands on the trail with its reason", async () => {
    const id = await aHeldTask();
    await releaseTask(manager.as, { id, reason });
    const [entry] = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.objectId, id))
      .orderBy(desc(auditEvents.seq));
    expect(entry).toMatchObject({
      action: "task.hand-back",
      actor: manager.email,
      before: { status: "assigned", worker: worker.workerId },
      after: { status: "pending", worker: null, reason },
    });
  });

  test("of a release and the worker's completion at once, one holds", async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const id = await aBegunTask();
      const ends = await Promise.allSettled([
        releaseTask(manager.as, { id, reason }),
        patchTask(worker.as, { id, status: "completed" }),
      ]);
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await attemptsOf(id)).toHaveLength(1);
    }
  });
});

describe("reassign", () => {
  test("gives a begun task to another, which begins it when it claims", async () => {
    const other = await aWorker();
    const id = await aBegunTask();
    const to = other.workerId;
    expect(await reassignTask(manager.as, { id, reason, to })).toEqual({ id, status: "assigned", worker: to });
    expect(await taskRow(id)).toMatchObject({
      status: "assigned",
      assignedWorker: to,
      startedAt: null,
      attemptCount: 0,
    });
    expect(await attemptsOf(id)).toMatchObject([{ outcome: "released", workerId: worker.workerId }]);
    const taskType = (await taskRow(id))?.taskType ?? "";
    expect(await claimTask(other.as, { task_types: [taskType] })).toMatchObject({
      id,
      assigned_worker: to,
      status: "in_progress",
    });
  });

  test("gives nobody's task to somebody", async () => {
    const to = (await aWorker()).workerId;
    const id = await aHeldTask({ status: "pending", assignedWorker: null });
    await reassignTask(manager.as, { id, reason, to, seen_with: null });
    expect(await taskRow(id)).toMatchObject({ status: "assigned", assignedWorker: to });
  });

  test("not to one that does not exist, that stands still, that does not take its type, or that has it", async () => {
    const id = await aHeldTask({ taskType: "mail" });
    const to = (worker_: GivenWorker) => reassignTask(manager.as, { id, reason, to: worker_.workerId });
    await expect(reassignTask(manager.as, { id, reason, to: "NOBODY" })).rejects.toEqual(refused("invalid"));
    await expect(to(await aWorker({ directive: "pause" }))).rejects.toEqual(refused("conflict", /paused/));
    await expect(to(await aWorker({ allowedTaskTypes: ["call"] }))).rejects.toEqual(refused("conflict", /type mail/));
    await expect(to(worker)).rejects.toEqual(refused("conflict", /already/));
    expect(await taskRow(id)).toMatchObject({ status: "assigned", assignedWorker: worker.workerId });
  });

  test("of two that give it away at once, knowing whose it was, one holds", async () => {
    const others = await Promise.all([aWorker(), aWorker()]);
    const id = await aHeldTask();
    const ends = await Promise.allSettled(
      others.map(({ workerId: to }) => reassignTask(manager.as, { id, reason, to, seen_with: worker.workerId })),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("strangers may not, and a reason is asked of everybody", async () => {
  const id = await aHeldTask();
  const to = (await aWorker()).workerId;
  for (const stranger of [await aPerson(["viewer"]), await aPerson(["approver"]), await aPerson(["auditor"]), worker]) {
    await expect(releaseTask(stranger.as, { id, reason })).rejects.toEqual(refused("forbidden"));
    await expect(reassignTask(stranger.as, { id, reason, to })).rejects.toEqual(refused("forbidden"));
  }
  await expect(releaseTask(manager.as, { id, reason: "  " })).rejects.toEqual(refused("invalid"));
  expect(await taskRow(id)).toMatchObject({ status: "assigned", assignedWorker: worker.workerId });
});
