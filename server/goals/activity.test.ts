import { expect, test } from "vitest";

import { revenueEvents } from "@/db/schema/revenue";
import { governanceTasks } from "@/db/schema/tasks";
import { owner } from "@/server/testing/owner";
import { figureGoals } from "@/server/maintenance/figure-goals";
import { aPerson, aWorker, db, job } from "@/server/testing/given";
import { aGoal } from "@/server/testing/given-goals";

import { readActivity } from "./activity";
import { listOrphans } from "./orphans";

const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000);
const as = (await aPerson(["viewer"])).as;

/** A request as it stands when somebody has rejected it, or while it waits. */
async function asked(workerId: string, goalId: string, fromHours: number, toHours: number | null): Promise<void> {
  const decidedAt = toHours === null ? null : hours(toHours);
  await owner`
    insert into approvals (worker_id, goal_id, action_type, action_description, created_at, expires_at, decision, decided_by, decided_at)
    values (${workerId}, ${goalId}, 'x.y', 'z', ${hours(fromHours)}, now() + interval '1 day',
      ${decidedAt === null ? "pending" : "rejected"}, ${decidedAt && "test"}, ${decidedAt})`;
}

test("blocked by people is the union of the times in which a request of the branch waited, within the goal's life", async () => {
  const { workerId } = await aWorker();
  const top = await aGoal({ startedAt: hours(100) });
  const below = await aGoal({ parentGoalId: top });
  await asked(workerId, top, 50, 40);
  await asked(workerId, below, 45, 35);
  await asked(workerId, below, 120, 90);
  await asked(workerId, top, 5, null);
  const activity = await readActivity(as, top);
  expect(activity.blockedMs / 3_600_000).toBeCloseTo(15 + 10 + 5, 1);
  expect(activity.lifeMs / 3_600_000).toBeCloseTo(100, 1);
  expect(activity.waiting).toHaveLength(1);
  expect(activity.decided).toBe(3);
});

test("a forecast is made of money where money is the aim, and says where there is too little to make one", async () => {
  const aim = { successCriteria: [{ metric: "revenue", kind: "money", target: "1000" }] };
  const week = new Date(Date.now() + 7 * 86_400_000);
  const id = await aGoal({ ...aim, startedAt: hours(24 * 40), deadline: week });
  await db()
    .insert(revenueEvents)
    .values(
      Array.from({ length: 20 }, (_, day) => ({
        eventType: "sale" as const,
        grossAmount: "10",
        goalId: id,
        occurredAt: hours(24 * (day + 2)),
      })),
    );
  await figureGoals(job, {});
  const { forecast } = await readActivity(as, id);
  expect(forecast).toMatchObject({ kind: "likely", of: "money", target: 1000, reaches: "no" });
  const young = await aGoal({ ...aim, startedAt: hours(24 * 3), deadline: week });
  expect((await readActivity(as, young)).forecast).toMatchObject({
    kind: "too_little",
    because: expect.stringContaining("3 days old"),
  });
});

test("orphans are told: tasks and revenue of no goal, and goals that nobody is at", async () => {
  const idle = await aGoal({ startedAt: hours(1) });
  await db().insert(governanceTasks).values({ title: "Nobody's aim" });
  await db().insert(revenueEvents).values({ eventType: "sale", grossAmount: "7", currency: "EUR" });
  while ((await figureGoals(job, {})).settled > 0);
  const orphans = await listOrphans(as, undefined);
  expect(orphans.tasks.latest.map(({ title }) => title)).toContain("Nobody's aim");
  expect(orphans.revenue).toEqual([{ currency: "EUR", net: "7", events: 1 }]);
  expect(orphans.idle).toBeGreaterThan(0);
  expect(idle).not.toBe("");
});

test("a worker reads neither", async () => {
  const worker = await aWorker();
  await expect(readActivity(worker.as, await aGoal())).rejects.toMatchObject({ code: "forbidden" });
  await expect(listOrphans(worker.as, undefined)).rejects.toMatchObject({ code: "forbidden" });
});
