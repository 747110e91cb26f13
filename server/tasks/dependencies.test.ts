import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { governanceTasks } from "@/db/schema/tasks";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { aTask, taskRow } from "@/server/testing/given-tasks";
import { codeOf } from "@/server/testing/outcomes";

import { createTask } from "./create";
import { setTaskDependencies } from "./deeds";

const manager = () => aPerson(["manager"]);

describe("what waits for what", () => {
  test("is refused for itself, for what is unknown, and in a circle of any length", async () => {
    const { as } = await manager();
    const [a, b, c] = [await aTask({ title: "A" }), await aTask({ title: "B" }), await aTask({ title: "C" })];
    expect(await codeOf(setTaskDependencies(as, { id: a, depends_on: [a] }))).toBe("invalid");
    expect(await codeOf(setTaskDependencies(as, { id: a, depends_on: [a.toUpperCase()] }))).toBe("invalid");
    expect(await codeOf(setTaskDependencies(as, { id: a, depends_on: ["00000000-0000-4000-8000-000000000000"] }))).toBe(
      "invalid",
    );
    await setTaskDependencies(as, { id: b, depends_on: [a] });
    await setTaskDependencies(as, { id: c, depends_on: [b] });
    await expect(setTaskDependencies(as, { id: a, depends_on: [c] })).rejects.toThrow(/circle: “B” waits/);
    expect((await taskRow(a)).dependsOn).toEqual([]);
  });

  test("of two people who each close half of a circle one is refused", async () => {
    const [one, other] = [await manager(), await manager()];
    for (let turn = 0; turn < 5; turn += 1) {
      const [a, b] = [await aTask(), await aTask()];
      const outcomes = await Promise.all([
        codeOf(setTaskDependencies(one.as, { id: a, depends_on: [b] })),
        codeOf(setTaskDependencies(other.as, { id: b, depends_on: [a] })),
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
    expect(await codeOf(setTaskDependencies(as, { id: c, depends_on: [a] }))).toBe("done");
  });

  test("is refused once it has begun", async () => {
    const id = await aTask({ status: "in_progress" });
    expect(await codeOf(setTaskDependencies((await manager()).as, { id, depends_on: [] }))).toBe("conflict");
  });

  test("a worker's new task is refused over a dependency that is unknown or not to be seen", async () => {
    const [worker, other] = [await aWorker(), await aWorker()];
    const hidden = await aTask({ assignedWorker: other.workerId });
    for (const needed of [hidden, "00000000-0000-4000-8000-000000000000"]) {
      expect(await codeOf(createTask(worker.as, { title: "x", depends_on: [needed] }))).toBe("invalid");
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
      expect((await taskRow(id)).waits).toBe(true);
      await Promise.all([complete(a), complete(b)]);
      expect((await taskRow(id)).waits).toBe(false);
    }
  });

  test("does not begin for what is completed, also while it is being", async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const a = await aTask({ status: "in_progress" });
      const [id] = await Promise.all([aTask({ dependsOn: [a] }), complete(a)]);
      expect((await taskRow(id)).waits).toBe(false);
    }
  });

  test.each([
    ["what can't be read", ["soon"]],
    ["what there is not", ["00000000-0000-4000-8000-000000000000"]],
  ])("for %s is in vain, until it is said anew", async (_claim, dependsOn) => {
    const id = await aTask({ dependsOn });
    expect((await taskRow(id)).waits).toBe(true);
    await setTaskDependencies((await manager()).as, { id, depends_on: [] });
    expect((await taskRow(id)).waits).toBe(false);
  });
});
