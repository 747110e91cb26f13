import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { aTask, taskRow } from "@/server/testing/given-tasks";
import { codeOf } from "@/server/testing/outcomes";

import { addTask } from "./add";
import { claimTask } from "./claim";
import { cancelTask, closeTask, prioritiseTask, retryTask, setTaskDeadline, setTaskDependencies } from "./deeds";
import { patchTask } from "./patch";

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
    expect(await Promise.all(tried.map(codeOf))).toEqual(tried.map(() => "forbidden"));
    expect(await taskRow(id)).toMatchObject({ status: "failed", closedAt: null });
  });

  test("a worker may not either", async () => {
    const { as } = await aWorker();
    expect(await codeOf(retryTask(as, { id: await aTask(dead) }))).toBe("forbidden");
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
    expect(await taskRow(id)).toMatchObject({ status: "failed", attemptCount: 4, nextRetryAt: null });
  });

  test("of what is tried again anyway only hurries it", async () => {
    const id = await aTask({ status: "failed", attemptCount: 1, nextRetryAt: new Date(Date.now() + 60_000) });
    expect(await retryTask((await manager()).as, { id })).toMatchObject({ maxAttempts: 3, granted: false });
    expect(await taskRow(id)).toMatchObject({ status: "pending", nextRetryAt: null });
  });

  test("two at once are one retry", async () => {
    const [one, other] = [await manager(), await manager()];
    const id = await aTask(dead);
    const outcomes = await Promise.all([codeOf(retryTask(one.as, { id })), codeOf(retryTask(other.as, { id }))]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
    expect((await taskRow(id)).maxAttempts).toBe(4);
  });

  test("of what was closed opens it again", async () => {
    const { as } = await manager();
    const id = await aTask(dead);
    await closeTask(as, { id, note: "Not worth it" });
    expect(await codeOf(closeTask(as, { id, note: "Again" }))).toBe("conflict");
    await retryTask(as, { id });
    expect(await taskRow(id)).toMatchObject({ status: "pending", closedAt: null, closedNote: null });
  });
});

test("a worker whose task is cancelled is refused from its next word", async () => {
  const worker = await aWorker();
  const id = await aTask({ taskType: "cancel-1" });
  await claimTask(worker.as, { task_types: ["cancel-1"] });
  await cancelTask((await manager()).as, { id, reason: "The customer left" });
  expect(await taskRow(id)).toMatchObject({
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
    codeOf(cancelTask(as, { id, reason: "x" })),
    codeOf(patchTask(worker.as, { id, status: "completed" })),
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
  expect(await codeOf(prioritiseTask(as, { id, priority: "high" }))).toBe("conflict");
  expect(await codeOf(retryTask(as, { id }))).toBe("conflict");
  expect(await codeOf(retryTask(as, { id: "00000000-0000-4000-8000-000000000000" }))).toBe("not_found");
});

test("priority and deadline change what is claimed next, on the record", async () => {
  const { as } = await manager();
  const worker = await aWorker();
  const [first, second] = [await aTask({ taskType: "prio" }), await aTask({ taskType: "prio" })];
  await prioritiseTask(as, { id: second, priority: "critical" });
  expect(await codeOf(prioritiseTask(as, { id: second, priority: "critical" }))).toBe("conflict");
  await setTaskDeadline(as, { id: first, deadline: "2027-01-02T00:00:00+01:00" });
  expect((await taskRow(first)).deadline?.toISOString()).toBe("2027-01-01T23:00:00.000Z");
  expect((await claimTask(worker.as, { task_types: ["prio"] }))?.id).toBe(second);
  expect(await trail(second)).toMatchObject([
    { before: { priority: "normal" }, after: { priority: "critical" } },
    { action: "task.prioritise.refused" },
  ]);
});
