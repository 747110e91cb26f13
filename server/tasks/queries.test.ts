import { describe, expect, test } from "vitest";

import { goals } from "@/db/schema/goals";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { aTask } from "@/server/testing/given-tasks";
import { codeOf } from "@/server/testing/outcomes";

import { claimTask } from "./claim";
import { createTask } from "./create";
import { patchTask } from "./patch";
import { getTask, listTasks } from "./queries";

describe("strangers", () => {
  test("another worker's task does not exist; nobody's can be seen but not touched; people use pages", async () => {
    const [mine, other] = [await aWorker(), await aWorker()];
    const id = await aTask({ status: "in_progress", assignedWorker: other.workerId });
    const free = await aTask();
    expect(await codeOf(getTask(mine.as, { id }))).toBe("not_found");
    expect(await codeOf(patchTask(mine.as, { id, status: "completed" }))).toBe("not_found");
    expect(await getTask(mine.as, { id: free })).toMatchObject({ id: free });
    expect(await codeOf(patchTask(mine.as, { id: free, status: "in_progress" }))).toBe("conflict");
    const person = await aPerson(["admin", "manager"]);
    expect(await codeOf(listTasks(person.as, {}))).toBe("forbidden");
    expect(await codeOf(claimTask(person.as, {}))).toBe("forbidden");
  });

  test("a sub-task stands under a task of one's own and inherits its goal", async () => {
    const [mine, other] = [await aWorker(), await aWorker()];
    const [goal] = await db().insert(goals).values({ title: "Sell" }).returning();
    const above = await aTask({ status: "in_progress", assignedWorker: mine.workerId, goalId: goal?.id ?? null });
    const theirs = await aTask({ status: "in_progress", assignedWorker: other.workerId });
    const over = await aTask({ status: "completed", assignedWorker: mine.workerId });
    const sub = await createTask(mine.as, {
      title: "Find the address",
      parent_task_id: above,
      assigned_worker: other.workerId,
      priority: "medium",
    });
    expect(sub).toMatchObject({
      parent_task_id: above,
      goal_id: goal?.id,
      assigned_worker: other.workerId,
      priority: "normal",
      created_by: mine.workerId,
    });
    expect(await getTask(mine.as, { id: sub.id }), "who made it can see it").toMatchObject({ id: sub.id });
    expect(await codeOf(createTask(mine.as, { title: "x", parent_task_id: theirs }))).toBe("invalid");
    expect(await codeOf(createTask(mine.as, { title: "x", parent_task_id: over }))).toBe("conflict");
    expect(await codeOf(createTask(mine.as, { title: "x", assigned_worker: "NOBODY" }))).toBe("invalid");
    expect(await codeOf(createTask(mine.as, { title: "x", depends_on: [theirs] }))).toBe("invalid");
    expect(await codeOf(createTask(mine.as, { title: "x", goal_id: above }))).toBe("invalid");
  });

  test("the list is complete over its pages and stable", async () => {
    const worker = await aWorker();
    const made = await Promise.all(
      Array.from({ length: 7 }, () => aTask({ assignedWorker: worker.workerId, status: "blocked" })),
    );
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listTasks(worker.as, { status: "blocked", limit: 3, cursor });
      seen.push(...page.tasks.filter(({ assigned_worker }) => assigned_worker === worker.workerId).map(({ id }) => id));
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect(seen.sort()).toEqual(made.sort());
    expect(await codeOf(listTasks(worker.as, { cursor: "1|x" }))).toBe("invalid");
  });
});
