import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { approvals } from "@/db/schema/approvals";
import { executionLogs } from "@/db/schema/telemetry";
import { decideApproval } from "@/server/approvals/decide";
import { checkAction } from "@/server/approvals/asks";
import { asks, aPerson, aRequest, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { aTask } from "@/server/testing/given-tasks";
import { owner } from "@/server/testing/owner";

import { findLine } from "./line";

let viewer: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  viewer = await aPerson(["viewer"]);
});

test("a line leads to who approved it and under which rule it was asked; another action's does not", async () => {
  const approver = await aPerson(["approver"]);
  const worker = await aWorker({ level: "L1" });
  const task = await aTask({ assignedWorker: worker.workerId, status: "in_progress" });
  const request = await aRequest(worker, { ...asks.low(), task_id: task });
  await decideApproval(approver.as, { id: request.id, decision: "approved", digest: request.digest });
  await owner`
    update approvals set decision = 'approved', decided_by = ${approver.email}, decided_at = now(), released_at = now(), release_at = null
    where id = ${request.id}`;
  const [row] = await db().select().from(approvals).where(eq(approvals.id, request.id));
  expect(row?.decision).toBe("approved");
  const lineOf = async (action: string) => {
    const [line] = await db()
      .insert(executionLogs)
      .values({ workerId: worker.workerId, taskId: task, action, message: "Did it" })
      .returning({ id: executionLogs.id });
    return findLine(viewer.as, { id: line?.id ?? "" });
  };
  expect((await lineOf("calendar.read"))?.authority.approval).toMatchObject({
    id: request.id,
    decidedBy: approver.email,
    rule: "level: L1 asks from low",
  });
  expect((await lineOf("calendar.write"))?.authority).toEqual({ approval: null, check: null });
  await checkAction(worker.as, { action: "calendar.write" });
  expect((await lineOf("calendar.write"))?.authority).toMatchObject({ approval: null, check: { verdict: "ask" } });
});
