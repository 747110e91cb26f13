import { beforeAll, describe, expect, test } from "vitest";

import { governanceTasks } from "@/db/schema/tasks";
import { executionLogs } from "@/db/schema/telemetry";
import { decideApproval } from "@/server/approvals/decide";
import { findDecider } from "@/server/approvals/deciders";
import { aPerson, aRequest, asks, aWorker, db, theActionTypes } from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";
import { owner } from "@/server/testing/owner";
import { heartbeat } from "@/server/workers/report";

import { getWorkerOverview } from "./one";
import { setOwner } from "./owner";
import { listActionRecords, listWorkerKeys, listWorkerLines } from "./past";

beforeAll(theActionTypes);

const longAgo = new Date(Date.now() - 45 * 60_000);

describe("one worker", () => {
  test("is shown with what it holds, what of it is stuck, and when it was heard", async () => {
    const viewer = await aPerson(["viewer"]);
    const worker = await aWorker();
    const { workerId } = worker;
    const mine = { assignedWorker: workerId, status: "in_progress" as const, updatedAt: longAgo };
    const [stuck, told, given, theirs] = await db()
      .insert(governanceTasks)
      .values([
        { title: "silent", ...mine },
        { title: "told of", ...mine },
        { title: "given", assignedWorker: workerId, status: "assigned" },
        { title: "somebody else's", assignedWorker: (await aWorker()).workerId, status: "in_progress" },
      ])
      .returning();
    await db()
      .insert(executionLogs)
      .values({ workerId, taskId: told?.id ?? null, message: "still at it" });
    await heartbeat(worker.as, {});

    const shown = await getWorkerOverview(viewer.as, { worker_id: workerId });
    const held = new Map(shown.held.map((task) => [task.id, task.stuck]));
    expect(held.get(stuck?.id ?? "")).toBe(true);
    expect(held.get(told?.id ?? "")).toBe(false);
    expect(held.get(given?.id ?? "")).toBe(false);
    expect(held.has(theirs?.id ?? "")).toBe(false);
    expect(shown.vitals.facts.tasksStuck).toBe([...held.values()].filter(Boolean).length);
    expect(shown.beats).toHaveLength(1);
  });

  test("that there is not is said to be none, and a worker's key opens nobody's page", async () => {
    const viewer = await aPerson(["viewer"]);
    const worker = await aWorker();
    expect(await codeOf(getWorkerOverview(viewer.as, { worker_id: "NOBODY" }))).toBe("not_found");
    expect(await codeOf(getWorkerOverview(worker.as, { worker_id: worker.workerId }))).toBe("forbidden");
    expect(await codeOf(listWorkerKeys(worker.as, { worker_id: worker.workerId }))).toBe("forbidden");
  });

  test("shows the line that was come for, however old, and no line of another's", async () => {
    const viewer = await aPerson(["viewer"]);
    const [mine, other] = [await aWorker(), await aWorker()];
    const line = (workerId: string, ago: number) => ({ workerId, message: "m", createdAt: new Date(Date.now() - ago) });
    const [old] = await db().insert(executionLogs).values(line(mine.workerId, 9_000_000)).returning();
    await db()
      .insert(executionLogs)
      .values(Array.from({ length: 50 }, (_, at) => line(mine.workerId, at)));
    const read = (worker_id: string) => listWorkerLines(viewer.as, { worker_id, line: old?.id ?? "" });
    expect((await read(mine.workerId)).at(-1)).toMatchObject({ id: old?.id });
    expect(await read(other.workerId)).toEqual([]);
  });

  test("tells what became of what it asked, kind by kind", async () => {
    const approver = await aPerson(["approver"]);
    const worker = await aWorker();
    const [first] = [await aRequest(worker, asks.low()), await aRequest(worker, asks.low())];
    await decideApproval(approver.as, { id: first.id, digest: first.digest, decision: "rejected", note: "No." });
    await owner`update approvals set release_at = clock_timestamp() where id = ${first.id} and decision = 'pending'`;
    const [record] = await listActionRecords(approver.as, { worker_id: worker.workerId });
    expect(record).toMatchObject({ asked: 2, approved: 0, succeeded: 0, failed: 0 });
  });
});

describe("the owner", () => {
  test("is named by an administrator and then decides no request of the worker, pending ones included", async () => {
    const [admin, approver] = [await aPerson(["admin"]), await aPerson(["approver"])];
    const worker = await aWorker();
    const request = await aRequest(worker, asks.low());
    expect(await codeOf(setOwner(approver.as, { worker_id: worker.workerId, owner: approver.id }))).toBe("forbidden");
    await setOwner(admin.as, { worker_id: worker.workerId, owner: approver.id });
    const decision = { id: request.id, digest: request.digest, decision: "approved" };
    expect(await codeOf(decideApproval(approver.as, decision))).toBe("forbidden");

    await setOwner(admin.as, { worker_id: worker.workerId, owner: "" });
    expect(await codeOf(decideApproval(approver.as, decision))).toBe("done");
    expect(await findDecider(db(), approver.id)).not.toBeNull();
  });

  test("has to be somebody here, of a worker that there is", async () => {
    const admin = await aPerson(["admin"]);
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(await codeOf(setOwner(admin.as, { worker_id: (await aWorker()).workerId, owner: nobody }))).toBe("invalid");
    expect(await codeOf(setOwner(admin.as, { worker_id: "NOBODY", owner: admin.id }))).toBe("not_found");
  });

  test("of two who are named at once is the one that was named last", async () => {
    const [admin, a, b] = [await aPerson(["admin"]), await aPerson(["approver"]), await aPerson(["approver"])];
    const { workerId } = await aWorker();
    await Promise.all([a, b].map(({ id }) => setOwner(admin.as, { worker_id: workerId, owner: id })));
    const trail = await owner<{ after: { owner: string } }[]>`
      select after from audit_events where object_id = ${workerId} and action = 'worker.set-owner' order by seq`;
    const { owner: shown } = await getWorkerOverview(admin.as, { worker_id: workerId });
    expect(trail).toHaveLength(2);
    expect(shown?.email).toBe(trail.at(-1)?.after.owner);
  });
});
