import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { goalFigures } from "@/db/schema/goal-figures";
import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { aGoal, goalRow } from "@/server/testing/given-goals";
import { codeOf } from "@/server/testing/outcomes";

import { addGoals } from "./add";
import { editGoal, versionOf } from "./edit";
import { claimProgress, getGoal } from "./for-workers";
import { moveGoal } from "./move";
import { turnGoal } from "./turn";

const figures = async (id: string) => {
  const [found] = await db().select().from(goalFigures).where(eq(goalFigures.goalId, id));
  return found;
};
const trail = async (id: string) =>
  (
    await db().execute<{ action: string; after: Record<string, unknown> }>(
      sql`select action, after from audit_events where object_type = 'goal' and object_id = ${id} order by seq`,
    )
  ).map(({ action, after }) => ({ action, after }));
const seen = async (id: string) => {
  const [found] = await db().execute<{ version: string }>(
    sql`select ${versionOf} as version from goals g where id = ${id}`,
  );
  return found?.version ?? "";
};
const manager = await aPerson(["manager"]);

test.each(["viewer", "approver", "auditor"] as const)("a %s changes no goal", async (role) => {
  const [{ as }, id] = [await aPerson([role]), await aGoal()];
  expect(await codeOf(addGoals(as, { parent_goal_id: null, goals: [{ title: "New" }] }))).toBe("forbidden");
  expect(await codeOf(editGoal(as, { id, seen: "", title: "New" }))).toBe("forbidden");
  expect(await codeOf(moveGoal(as, { id, seen_parent_id: null, parent_goal_id: null }))).toBe("forbidden");
  expect(await codeOf(turnGoal(as, { id, deed: "pause" }))).toBe("forbidden");
});

describe("adding", () => {
  test("several at once stand below, in their order, are on the trail and in the figures at once", async () => {
    const parent = await aGoal({ maxCostCents: 1_000 });
    const wanted = ["First", "Second", "Third"].map((title) => ({ title, max_cost_cents: 300 }));
    const { ids } = await addGoals(manager.as, { parent_goal_id: parent, goals: wanted });
    expect(await figures(parent)).toMatchObject({ children: 3, descendants: 3, promisedCents: 900n });
    const order = await db()
      .select({ id: goals.id })
      .from(goals)
      .where(eq(goals.parentGoalId, parent))
      .orderBy(goals.createdAt);
    expect(order.map(({ id }) => id)).toEqual(ids);
    expect(await trail(ids[1] ?? "")).toMatchObject([
      { action: "goal.add", after: { title: "Second", parent_goal_id: parent } },
    ]);
  });

  test("children never promise more than the budget above, also for two people at once", async () => {
    const parent = await aGoal({ maxCostCents: 1_000 });
    const one = () => addGoals(manager.as, { parent_goal_id: parent, goals: [{ title: "Half", max_cost_cents: 600 }] });
    expect((await Promise.all([codeOf(one()), codeOf(one())])).toSorted()).toEqual(["conflict", "done"]);
  });

  test("nothing is added below what is over, nor for a worker that there is not", async () => {
    const over = await aGoal({ status: "completed" });
    expect(await codeOf(addGoals(manager.as, { parent_goal_id: over, goals: [{ title: "Late" }] }))).toBe("conflict");
    const stray = { title: "Stray", assigned_worker: "NOBODY-9" };
    await expect(
      addGoals(manager.as, { parent_goal_id: null, goals: [{ title: "Good" }, stray] }),
    ).rejects.toMatchObject({
      fields: [{ path: "goals.1.assigned_worker", message: "is unknown" }],
    });
  });
});

describe("editing", () => {
  test("of two who save at once one is told, and the trail has what changed", async () => {
    const id = await aGoal({ title: "Before" });
    const version = await seen(id);
    const save = (title: string) => codeOf(editGoal(manager.as, { id, seen: version, title }));
    expect((await Promise.all([save("One"), save("Other")])).toSorted()).toEqual(["conflict", "done"]);
    expect(await trail(id)).toHaveLength(2);
  });

  test("what a worker claims meanwhile stops nobody, and criteria that were not sent stay", async () => {
    const criteria = { nobody: "can read this" };
    const worker = await aWorker();
    const [{ id: uuid } = { id: null }] = await db()
      .select({ id: workerRegistry.id })
      .from(workerRegistry)
      .where(eq(workerRegistry.workerId, worker.workerId));
    const id = await aGoal({ successCriteria: criteria, assignedWorkerId: uuid });
    const version = await seen(id);
    await claimProgress(worker.as, { id, progress: 40 });
    const kept = { id, seen: version, title: "New", assigned_worker: worker.workerId, weight: 2.5 };
    await editGoal(manager.as, kept);
    expect(await goalRow(id)).toMatchObject({ title: "New", successCriteria: criteria, progress: "40", weight: "2.5" });
  });

  test("a budget stays over what is promised below, and under what is left above", async () => {
    const top = await aGoal({ maxCostCents: 1_000 });
    const middle = await aGoal({ parentGoalId: top, maxCostCents: 800 });
    await aGoal({ parentGoalId: middle, maxCostCents: 500 });
    const save = async (max_cost_cents: number) =>
      codeOf(editGoal(manager.as, { id: middle, seen: await seen(middle), title: "Middle", max_cost_cents }));
    expect(await save(499)).toBe("conflict");
    expect(await save(1_001)).toBe("conflict");
    expect(await save(500)).toBe("done");
    expect(await save(1_000)).toBe("done");
  });
});

describe("moving", () => {
  const move = (id: string, from: string | null, to: string | null) =>
    moveGoal(manager.as, { id, seen_parent_id: from, parent_goal_id: to });

  test("takes the branch along, and all above are counted anew", async () => {
    const [from, to] = [await aGoal(), await aGoal()];
    const id = await aGoal({ parentGoalId: from });
    await aGoal({ parentGoalId: id });
    await db().insert(governanceTasks).values({ title: "Work", goalId: id });
    await move(id, from, to);
    expect(await figures(to)).toMatchObject({ children: 1, openTasks: 1 });
    expect(await figures(from)).toMatchObject({ children: 0, openTasks: 0 });
    expect(await trail(id)).toMatchObject([{ action: "goal.move", after: { parent_goal_id: to } }]);
  });

  test("never below itself: not at any depth, and not for two at once", async () => {
    const a = await aGoal();
    const b = await aGoal({ parentGoalId: a });
    expect(await codeOf(move(a, null, await aGoal({ parentGoalId: b })))).toBe("conflict");
    expect(await codeOf(move(a, null, a))).toBe("conflict");
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await aGoal(), await aGoal()];
      const ends = await Promise.all([codeOf(move(one, null, other)), codeOf(move(other, null, one))]);
      expect(ends.toSorted()).toEqual(["conflict", "done"]);
    }
  });

  test("of two who move one goal, one wins and the other is told", async () => {
    const [id, left, right] = [await aGoal(), await aGoal(), await aGoal()];
    const ends = await Promise.all([codeOf(move(id, null, left)), codeOf(move(id, null, right))]);
    expect(ends.toSorted()).toEqual(["conflict", "done"]);
  });

  test("not where the budget above would be promised twice", async () => {
    const to = await aGoal({ maxCostCents: 100 });
    expect(await codeOf(move(await aGoal({ maxCostCents: 101 }), null, to))).toBe("conflict");
    expect(await codeOf(move(await aGoal({ maxCostCents: 100 }), null, to))).toBe("done");
  });
});

describe("turning", () => {
  test("an end says what came of it, and completing does not raise the evidence", async () => {
    const id = await aGoal();
    await db()
      .insert(governanceTasks)
      .values([
        { title: "Done", goalId: id, status: "completed" },
        { title: "Not", goalId: id },
      ]);
    expect(await codeOf(turnGoal(manager.as, { id, deed: "complete" }))).toBe("invalid");
    await turnGoal(manager.as, { id, deed: "complete", words: "Good enough." });
    expect(await goalRow(id)).toMatchObject({
      status: "completed",
      outcome: "Good enough.",
      completedAt: expect.any(Date),
    });
    expect(await figures(id)).toMatchObject({ health: "completed", progress: "50" });
    expect(await codeOf(turnGoal(manager.as, { id, deed: "fail", words: "No." }))).toBe("conflict");
    expect(await codeOf(turnGoal(manager.as, { id, deed: "reopen" }))).toBe("invalid");
    await turnGoal(manager.as, { id, deed: "reopen", words: "Too early." });
    expect(await goalRow(id)).toMatchObject({ status: "active", outcome: null, completedAt: null });
    expect((await trail(id)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(["goal.complete", "goal.reopen"]),
    );
  });

  test("goes down the branch where it is asked to, past what is over, each on the trail", async () => {
    const top = await aGoal();
    const [live, over] = [await aGoal({ parentGoalId: top }), await aGoal({ parentGoalId: top, status: "completed" })];
    const below = await aGoal({ parentGoalId: over });
    expect(await turnGoal(manager.as, { id: top, deed: "pause", cascade: true })).toEqual({
      status: "paused",
      changed: 3,
    });
    expect(await Promise.all([live, over, below].map(async (id) => (await goalRow(id)).status))).toEqual([
      "paused",
      "completed",
      "paused",
    ]);
    expect(await trail(below)).toMatchObject([{ action: "goal.pause", after: { with: top } }]);
    await turnGoal(manager.as, { id: top, deed: "resume" });
    expect((await goalRow(live)).status).toBe("paused");
  });

  test("of two who end it at once one wins", async () => {
    const id = await aGoal();
    const end = (deed: string) => codeOf(turnGoal(manager.as, { id, deed, words: "So it is." }));
    expect((await Promise.all([end("complete"), end("fail")])).toSorted()).toEqual(["conflict", "done"]);
  });
});

describe("workers", () => {
  test("read a goal with all above it", async () => {
    const top = await aGoal({ title: "Top" });
    const middle = await aGoal({ title: "Middle", parentGoalId: top });
    const id = await aGoal({ parentGoalId: middle });
    const found = await getGoal((await aWorker()).as, { id });
    expect(found.ancestors.map(({ title }) => title)).toEqual(["Top", "Middle"]);
    expect(found).toMatchObject({ progress: 0, evidence: { progress: 0, method: "none" }, spent: "0.00" });
    expect(await codeOf(getGoal((await aWorker()).as, { id: crypto.randomUUID() }))).toBe("not_found");
    expect(await codeOf(getGoal(manager.as, { id }))).toBe("forbidden");
  });

  test("claim progress of what they work on, and of nothing else", async () => {
    const worker = await aWorker();
    const [strange, own] = [await aGoal(), await aGoal()];
    await db().insert(governanceTasks).values({ title: "Mine", goalId: own, assignedWorker: worker.workerId });
    expect(await codeOf(claimProgress(worker.as, { id: strange, progress: 100 }))).toBe("forbidden");
    expect(await claimProgress(worker.as, { id: own, progress: 80 })).toMatchObject({
      progress: 80,
      evidence: { progress: 0 },
    });
    await turnGoal(manager.as, { id: own, deed: "complete", words: "Enough." });
    expect(await codeOf(claimProgress(worker.as, { id: own, progress: 90 }))).toBe("conflict");
    expect(await codeOf(claimProgress(manager.as, { id: own, progress: 90 }))).toBe("forbidden");
  });
});
