import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { auditEvents } from "@/db/schema/record";
import {
  aPerson,
  aRequest,
  asks,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";
import { aTask, taskRow, type TaskValues } from "@/server/testing/given-tasks";
import { refused } from "@/server/testing/outcomes";

import { listOrphans, releaseOrphan, reopenOrphan } from "./orphans";

let manager: GivenPerson;
let worker: GivenWorker;

beforeAll(async () => {
  await theActionTypes();
  manager = await aPerson(["manager"]);
  worker = await aWorker();
});

const begun = (): TaskValues => ({ assignedWorker: worker.workerId, startedAt: new Date() });

/** A task that waits for an answer; nobody has asked. */
const anOrphan = (more: TaskValues = {}) => aTask({ status: "waiting_approval", requiresApproval: true, ...more });

test("released, a begun one goes on with its worker and a whole lease", async () => {
  const id = await anOrphan(begun());
  await releaseOrphan(manager.as, { id });
  const task = await taskRow(id);
  expect(task).toMatchObject({ status: "in_progress", assignedWorker: worker.workerId });
  expect(task.leaseExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 200_000);
});

test("released, one that had not begun is free to be claimed", async () => {
  const id = await anOrphan();
  await releaseOrphan(manager.as, { id });
  expect(await taskRow(id)).toMatchObject({ status: "pending", requiresApproval: false, leaseExpiresAt: null });
});

test("re-opened, nobody holds it and it asks again", async () => {
  const id = await anOrphan(begun());
  await reopenOrphan(manager.as, { id });
  expect(await taskRow(id)).toMatchObject({
    status: "pending",
    assignedWorker: null,
    startedAt: null,
    requiresApproval: true,
  });
  expect((await listOrphans(manager.as, undefined)).map(({ taskId }) => taskId)).not.toContain(id);
});

test("both stand on the trail with who held it before", async () => {
  const id = await anOrphan(begun());
  await reopenOrphan(manager.as, { id });
  const [entry] = await db().select().from(auditEvents).where(eq(auditEvents.objectId, id));
  expect(entry).toMatchObject({
    action: "task.reopen",
    actor: manager.email,
    before: { status: "waiting_approval", worker: worker.workerId },
    after: { status: "pending", worker: null },
  });
});

test("a task with a pending request is no orphan", async () => {
  const id = await anOrphan(begun());
  await aRequest(worker, { ...asks.medium(), task_id: id });
  await expect(releaseOrphan(manager.as, { id })).rejects.toEqual(refused("conflict"));
  await expect(reopenOrphan(manager.as, { id })).rejects.toEqual(refused("conflict"));
  expect(await taskRow(id)).toMatchObject({ status: "waiting_approval" });
});

test("who decides requests does not move tasks", async () => {
  const approver = await aPerson(["approver"]);
  const id = await anOrphan();
  await expect(releaseOrphan(approver.as, { id })).rejects.toEqual(refused("forbidden"));
  await expect(reopenOrphan(approver.as, { id })).rejects.toEqual(refused("forbidden"));
});

test("of two people who move it at once, exactly one does", async () => {
  const other = await aPerson(["admin"]);
  const id = await anOrphan(begun());
  const outcomes = await Promise.allSettled([releaseOrphan(manager.as, { id }), reopenOrphan(other.as, { id })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
