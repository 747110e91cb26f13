import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { approvals } from "@/db/schema/approvals";
import { askApproval } from "@/server/approvals/asks";
import {
  aPerson,
  aRequest,
  aWorker,
  asks,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";
import { aGoal } from "@/server/testing/given-goals";
import { proposal } from "@/server/testing/given-rules";
import { aTask } from "@/server/testing/given-tasks";

import { proposeRule } from "./propose";
import { acceptRule } from "./settle";

let approver: GivenPerson, admin: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, admin] = [await aPerson(["approver"]), await aPerson(["admin"])];
});

const aTaskFor = (goalId: string, { workerId }: GivenWorker) =>
  aTask({ goalId, assignedWorker: workerId, status: "in_progress" });

describe("a worker that leaves out the goal and names a task", () => {
  test("is judged by the task's goal; what it sent stays as sent", async () => {
    const worker = await aWorker({ level: "L2" });
    const goalId = await aGoal();
    const task = () => aTaskFor(goalId, worker);
    const request = await aRequest(worker, { ...asks.medium(), task_id: await task() });
    const { id } = await proposeRule(approver.as, proposal(request.id, { effect: "forbid", goal: "request" }));
    await acceptRule(admin.as, { id });
    const dodge = await askApproval(worker.as, { ...asks.medium(), task_id: await task() });
    expect(dodge).toMatchObject({ kind: "denied", verdict: { rule: `standing_rule.forbid: ${id}` } });
    expect(await askApproval(worker.as, asks.medium())).toMatchObject({ kind: "asked" });
    const [stored] = await db().select().from(approvals).where(eq(approvals.id, request.id));
    expect(stored?.goalId).toBeNull();
  });

  test("is held to that goal's budget", async () => {
    const worker = await aWorker({ level: "L2" });
    const task = await aTaskFor(await aGoal({ maxCostCents: 5 }), worker);
    const dear = { ...asks.medium(), task_id: task, estimated_cost_cents: 6 };
    expect(await askApproval(worker.as, dear)).toMatchObject({ verdict: { rule: "goal.max_cost_cents" } });
  });
});
