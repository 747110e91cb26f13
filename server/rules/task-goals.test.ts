import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { askApproval } from "@/server/approvals/asks";
import { aPerson, aRequest, aWorker, asks, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { proposal } from "@/server/testing/given-rules";

import { proposeRule } from "./propose";
import { acceptRule } from "./settle";

let approver: GivenPerson, admin: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, admin] = [await aPerson(["approver"]), await aPerson(["admin"])];
});

describe("a worker that leaves out the goal and names a task", () => {
  test("is judged by the task's goal; what it sent stays as sent", async () => {
    const worker = await aWorker({ level: "L2" });
    const [goal] = await db().insert(goals).values({ title: "G" }).returning({ id: goals.id });
    const task = async () => {
      const [row] = await db()
        .insert(governanceTasks)
        .values({
          title: "T",
          taskType: "t",
          goalId: goal?.id ?? "",
          assignedWorker: worker.workerId,
          status: "in_progress",
        })
        .returning({ id: governanceTasks.id });
      return row?.id;
    };
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
    const [goal] = await db().insert(goals).values({ title: "G", maxCostCents: 5 }).returning({ id: goals.id });
    const [task] = await db()
      .insert(governanceTasks)
      .values({
        title: "T",
        taskType: "t",
        goalId: goal?.id ?? "",
        assignedWorker: worker.workerId,
        status: "in_progress",
      })
      .returning({ id: governanceTasks.id });
    const dear = { ...asks.medium(), task_id: task?.id, estimated_cost_cents: 6 };
    expect(await askApproval(worker.as, dear)).toMatchObject({ verdict: { rule: "goal.max_cost_cents" } });
  });
});
