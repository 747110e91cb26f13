import { describe, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { taskRow } from "@/server/testing/given-tasks";
import { codeOf } from "@/server/testing/outcomes";

import { addTask } from "./add";
import { claimTask } from "./claim";

const manager = () => aPerson(["manager"]);

describe("making a task", () => {
  const wish = { title: "Call back", priority: "high", depends_on: [], requires_approval: false };

  test("for a worker assigns it, and it begins with its next claim", async () => {
    const { as, email } = await manager();
    const worker = await aWorker();
    const { id } = await addTask(as, { ...wish, assigned_worker: worker.workerId, estimated_cost_cents: 420 });
    expect(await taskRow(id)).toMatchObject({ status: "assigned", createdBy: email, estimatedCostCents: 420 });
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
    expect(await codeOf(addTask(as, { ...wish, assigned_worker: paused.workerId }))).toBe("invalid");
    expect(await codeOf(addTask(as, { ...wish, assigned_worker: picky.workerId, task_type: "call" }))).toBe("invalid");
    expect(await codeOf(addTask(as, { ...wish, assigned_worker: picky.workerId, task_type: "mail" }))).toBe("done");
  });

  test("that must be approved can't be claimed before", async () => {
    const [goal] = await db().insert(goals).values({ title: "Grow" }).returning();
    const { as } = await manager();
    const worker = await aWorker();
    await addTask(as, { ...wish, task_type: "gated", goal_id: goal?.id, requires_approval: true });
    expect(await claimTask(worker.as, { task_types: ["gated"] })).toBeNull();
  });
});
