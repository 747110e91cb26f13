import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { aPerson, aWorker, db } from "@/server/testing/given";

import { addTask } from "./add";
import { claimTask } from "./claim";
import { createTask } from "./create";
import { cancelTask, closeTask, prioritiseTask, retryTask, setTaskDeadline, setTaskDependencies } from "./deeds";
import { patchTask } from "./patch";
import { doTogether } from "./together";

type Values = Partial<typeof governanceTasks.$inferInsert>;

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
const trail = (id: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.objectId, id)).orderBy(auditEvents.seq);
const dead = { status: "failed", attemptCount: 3, maxAttempts: 3 } as const;
const manager = () => aPerson(["manager"]);

describe("a stranger", () => {
  test.each(["viewer", "approver", "auditor"] as const)("%s may do none of it", async (role) => {
    const { as } = await aPerson([role]);
    const id = await aTask(dead);
    const tried = [
      retryTask(as, { id }),
      cancelTask(as, { id, reason: "x" }),
      closeTask(as, { id, note: "x" }),
      prioritiseTask(as, { id, priority: "low" }),
      setTaskDeadline(as, { id, deadline: null }),
      setTaskDependencies(as, { id, depends_on: [] }),
      addTask(as, { title: "x", priority: "low", depends_on: [], requires_approval: false }),
    ];
    expect(await Promise.all(tried.map(code))).toEqual(tried.map(() => "forbidden"));
    expect(await row(id)).toMatchObject({ status: "failed", closedAt: null });
  });

  test("a worker may not either", async () => {
    const { as } = await aWorker();
    expect(await code(retryTask(as, { id: await aTask(dead) }))).toBe("forbidden");
  });
});

describe("retrying", () => {
  test("brings dead work back with one more attempt, which is said and stands on the trail", async () => {
    const { as, email } = await manager();
    const worker = await aWorker();
    const id = await aTask({ ...dead, assignedWorker: worker.workerId, taskType: "retry-1" });
    expect(await retryTask(as, { id })).toEqual({ id, status: "pending", maxAttempts: 4, granted: true });
    expect(await trail(id)).toMatchObject([
      {
        action: "task.retry",
        actor: email,
        before: { status: "failed", max_attempts: 3 },
        after: { status: "pending", max_attempts: 4 },
      },
    ]);
    expect((await claimTask(worker.as, { task_types: ["retry-1"] }))?.id).toBe(id);
    await patchTask(worker.as, { id, status: "failed", error_message: "again" });
    expect(await row(id)).toMatchObject({ status: "failed", attemptCount: 4, nextRetryAt: null });
  });

  test("of what is tried again anyway only hurries it", async () => {
    const id = await aTask({ status: "failed", attemptCount: 1, nextRetryAt: new Date(Date.now() + 60_000) });
    expect(await retryTask((await manager()).as, { id })).toMatchObject({ maxAttempts: 3, granted: false });
    expect(await row(id)).toMatchObject({ status: "pending", nextRetryAt: null });
  });

  test("two at once are one retry", async () => {
    const [one, other] = [await manager(), await manager()];
    const id = await aTask(dead);
    const outcomes = await Promise.all([code(retryTask(one.as, { id })), code(retryTask(other.as, { id }))]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect((await row(id)).maxAttempts).toBe(4);
  });

  test("of what was closed opens it again", async () => {
    const { as } = await manager();
    const id = await aTask(dead);
    await closeTask(as, { id, note: "Not worth it" });
    expect(await code(closeTask(as, { id, note: "Again" }))).toBe("conflict");
    await retryTask(as, { id });
    expect(await row(id)).toMatchObject({ status: "pending", closedAt: null, closedNote: null });
  });
});

test("a worker whose task is cancelled is refused from its next word", async () => {
  const worker = await aWorker();
  const id = await aTask({ taskType: "cancel-1" });
  await claimTask(worker.as, { task_types: ["cancel-1"] });
  await cancelTask((await manager()).as, { id, reason: "The customer left" });
  expect(await row(id)).toMatchObject({
    status: "cancelled",
    failureReason: "The customer left",
    leaseExpiresAt: null,
  });
  await expect(patchTask(worker.as, { id, status: "completed" })).rejects.toThrow(/cancelled/);
});

test("a person cancels while its worker completes: one holds", async () => {
  const worker = await aWorker();
  const { as } = await manager();
  const id = await aTask({ taskType: "cancel-2" });
  await claimTask(worker.as, { task_types: ["cancel-2"] });
  const outcomes = await Promise.all([
    code(cancelTask(as, { id, reason: "x" })),
    code(patchTask(worker.as, { id, status: "completed" })),
  ]);
  expect(outcomes.sort()).toEqual(["conflict", "done"]);
});

test.each([
  ["a completed task", { status: "completed" }],
  ["a cancelled one", { status: "cancelled" }],
] as const)("nothing is done with %s, and why is said", async (_claim, values) => {
  const { as } = await manager();
  const id = await aTask(values);
  await expect(cancelTask(as, { id, reason: "x" })).rejects.toThrow(new RegExp(values.status));
  expect(await code(prioritiseTask(as, { id, priority: "high" }))).toBe("conflict");
  expect(await code(retryTask(as, { id }))).toBe("conflict");
  expect(await code(retryTask(as, { id: "00000000-0000-4000-8000-000000000000" }))).toBe("not_found");
});

test("priority and deadline change what is claimed next, on the record", async () => {
  const { as } = await manager();
  const worker = await aWorker();
  const [first, second] = [await aTask({ taskType: "prio" }), await aTask({ taskType: "prio" })];
  await prioritiseTask(as, { id: second, priority: "critical" });
  expect(await code(prioritiseTask(as, { id: second, priority: "critical" }))).toBe("conflict");
  await setTaskDeadline(as, { id: first, deadline: "2027-01-02T00:00:00+01:00" });
  expect((await row(first)).deadline?.toISOString()).toBe("2027-01-01T23:00:00.000Z");
  expect((await claimTask(worker.as, { task_types: ["prio"] }))?.id).toBe(second);
  expect(await trail(second)).toMatchObject([
    { before: { priority: "normal" }, after: { priority: "critical" } },
    { action: "task.prioritise.refused" },
  ]);
});

describe("making a task", () => {
  const wish = { title: "Call back", priority: "high", depends_on: [], requires_approval: false };

  test("for a worker assigns it, and it begins with its next claim", async () => {
    const { as, email } = await manager();
    const worker = await aWorker();
    const { id } = await addTask(as, { ...wish, assigned_worker: worker.workerId, estimated_cost_cents: 420 });
    expect(await row(id)).toMatchObject({ status: "assigned", createdBy: email, estimatedCostCents: 420 });
    expect((await claimTask(worker.as, {}))?.id).toBe(id);
  });

  test.each([
    ["goal_id", { goal_id: "00000000-0000-4000-8000-000000000000" }],
    ["assigned_worker", { assigned_worker: "NOBODY-AT-ALL" }],
    ["depends_on", { depends_on: ["00000000-0000-4000-8000-000000000000"] }],
    ["title", { title: " " }],
    ["estimated_cost_cents", { estimated_cost_cents: -1 }],
    ["colour", { colour: "red" }],
  ])("is refused over %s", async (path, change) => {
    const { as } = await manager();
    await expect(addTask(as, { ...wish, ...change })).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
  });

  test("is refused for a worker that is paused or does not take its type", async () => {
    const { as } = await manager();
    const paused = await aWorker({ directive: "pause" });
    const picky = await aWorker({ allowedTaskTypes: ["mail"] });
    expect(await code(addTask(as, { ...wish, assigned_worker: paused.workerId }))).toBe("invalid");
    expect(await code(addTask(as, { ...wish, assigned_worker: picky.workerId, task_type: "call" }))).toBe("invalid");
    expect(await code(addTask(as, { ...wish, assigned_worker: picky.workerId, task_type: "mail" }))).toBe("done");
  });

  test("that must be approved can't be claimed before", async () => {
    const [goal] = await db().insert(goals).values({ title: "Grow" }).returning();
    const { as } = await manager();
    const worker = await aWorker();
    await addTask(as, { ...wish, task_type: "gated", goal_id: goal?.id, requires_approval: true });
    expect(await claimTask(worker.as, { task_types: ["gated"] })).toBeNull();
  });
});

describe("what waits for what", () => {
  test("is refused for itself, for what is unknown, and in a circle of any length", async () => {
    const { as } = await manager();
    const [a, b, c] = [await aTask({ title: "A" }), await aTask({ title: "B" }), await aTask({ title: "C" })];
    expect(await code(setTaskDependencies(as, { id: a, depends_on: [a] }))).toBe("invalid");
    expect(await code(setTaskDependencies(as, { id: a, depends_on: [a.toUpperCase()] }))).toBe("invalid");
    expect(await code(setTaskDependencies(as, { id: a, depends_on: ["00000000-0000-4000-8000-000000000000"] }))).toBe(
      "invalid",
    );
    await setTaskDependencies(as, { id: b, depends_on: [a] });
    await setTaskDependencies(as, { id: c, depends_on: [b] });
    await expect(setTaskDependencies(as, { id: a, depends_on: [c] })).rejects.toThrow(/circle: “B” waits/);
    expect((await row(a)).dependsOn).toEqual([]);
  });

  test("of two people who each close half of a circle one is refused", async () => {
    const [one, other] = [await manager(), await manager()];
    for (let turn = 0; turn < 5; turn += 1) {
      const [a, b] = [await aTask(), await aTask()];
      const outcomes = await Promise.all([
        code(setTaskDependencies(one.as, { id: a, depends_on: [b] })),
        code(setTaskDependencies(other.as, { id: b, depends_on: [a] })),
      ]);
      expect(outcomes.sort()).toEqual(["conflict", "done"]);
    }
  });

  test("a circle that came by SQL hangs nothing", async () => {
    const { as } = await manager();
    const a = await aTask();
    const b = await aTask({ dependsOn: [a] });
    await db()
      .update(governanceTasks)
      .set({ dependsOn: [b] })
      .where(eq(governanceTasks.id, a));
    const c = await aTask();
    expect(await code(setTaskDependencies(as, { id: c, depends_on: [a] }))).toBe("done");
  });

  test("is refused once it has begun", async () => {
    const id = await aTask({ status: "in_progress" });
    expect(await code(setTaskDependencies((await manager()).as, { id, depends_on: [] }))).toBe("conflict");
  });

  test("a worker's new task is refused over a dependency that is unknown or not to be seen", async () => {
    const [worker, other] = [await aWorker(), await aWorker()];
    const hidden = await aTask({ assignedWorker: other.workerId });
    for (const needed of [hidden, "00000000-0000-4000-8000-000000000000"]) {
      expect(await code(createTask(worker.as, { title: "x", depends_on: [needed] }))).toBe("invalid");
    }
  });
});

describe("waiting", () => {
  const complete = (id: string) =>
    db().update(governanceTasks).set({ status: "completed" }).where(eq(governanceTasks.id, id));

  test("ends with the last that is completed, also when two are at once", async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const [a, b] = [await aTask({ status: "in_progress" }), await aTask({ status: "in_progress" })];
      const id = await aTask({ dependsOn: [a, b.toUpperCase()] });
      expect((await row(id)).waits).toBe(true);
      await Promise.all([complete(a), complete(b)]);
      expect((await row(id)).waits).toBe(false);
    }
  });

  test("does not begin for what is completed, also while it is being", async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const a = await aTask({ status: "in_progress" });
      const [id] = await Promise.all([aTask({ dependsOn: [a] }), complete(a)]);
      expect((await row(id)).waits).toBe(false);
    }
  });

  test.each([
    ["what can't be read", ["soon"]],
    ["what there is not", ["00000000-0000-4000-8000-000000000000"]],
  ])("for %s is in vain, until it is said anew", async (_claim, dependsOn) => {
    const id = await aTask({ dependsOn });
    expect((await row(id)).waits).toBe(true);
    await setTaskDependencies((await manager()).as, { id, depends_on: [] });
    expect((await row(id)).waits).toBe(false);
  });
});

test("several at once: each has its own outcome, and its own record", async () => {
  const { as } = await manager();
  const [open, over] = [await aTask(), await aTask({ status: "completed" })];
  const outcomes = await doTogether(as, {
    tasks: [{ id: open }, { id: over }, { id: open }],
    deed: { kind: "cancel", reason: "Cleared out" },
  });
  expect(outcomes).toEqual([
    { id: open, ok: true, says: "cancelled" },
    { id: over, ok: false, code: "conflict", message: "It is completed. Nothing was changed." },
  ]);
  expect(await trail(open)).toHaveLength(1);
  expect(await trail(over)).toMatchObject([{ action: "task.cancel.refused" }]);
});

test("several handed over: one that changed hands since is left alone", async () => {
  const { as } = await manager();
  const [one, other, to] = [await aWorker(), await aWorker(), await aWorker()];
  const [kept, moved] = [
    await aTask({ status: "assigned", assignedWorker: one.workerId }),
    await aTask({ status: "assigned", assignedWorker: other.workerId }),
  ];
  const seen = [kept, moved].map((id) => ({ id, seen_with: one.workerId }));
  const outcomes = await doTogether(as, { tasks: seen, deed: { kind: "reassign", to: to.workerId, reason: "Away" } });
  expect(outcomes).toMatchObject([
    { id: kept, ok: true },
    { id: moved, ok: false, code: "conflict" },
  ]);
  const released = await doTogether(as, { tasks: [{ id: kept }], deed: { kind: "release", reason: "Back" } });
  expect(released).toEqual([{ id: kept, ok: true, says: "free to be claimed" }]);
  expect(await row(kept)).toMatchObject({ status: "pending", assignedWorker: null });
  expect(await row(moved)).toMatchObject({ assignedWorker: other.workerId });
});
