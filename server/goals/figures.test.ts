import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { goalFigures } from "@/db/schema/goal-figures";
import { goals } from "@/db/schema/goals";
import { opportunities } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { governanceTasks } from "@/db/schema/tasks";
import { executionLogs } from "@/db/schema/telemetry";
import { percentWords } from "@/domain/progress";
import { figureGoals } from "@/server/maintenance/figure-goals";
import { sumGoalSpend } from "@/server/maintenance/sum-goal-spend";
import { aPerson, aRequest, aWorker, db, job, theActionTypes } from "@/server/testing/given";

import { aGoal } from "@/server/testing/given-goals";

/** Lets maintenance do all that it has to do now. */
async function settle(): Promise<void> {
  while ((await sumGoalSpend(job, {})).settled > 0);
  while ((await figureGoals(job, {})).settled > 0);
}
const figuresOf = async (id: string) => {
  await settle();
  const [found] = await db().select().from(goalFigures).where(eq(goalFigures.goalId, id));
  if (!found) throw new Error("no figures");
  return found;
};
const tasks = (goalId: string, statuses: (typeof governanceTasks.$inferInsert)["status"][]) =>
  db()
    .insert(governanceTasks)
    .values(statuses.map((status) => ({ title: "Work", goalId, ...(status && { status }) })));
const sale = (goalId: string | null, grossAmount: string, more: Partial<typeof revenueEvents.$inferInsert> = {}) =>
  db()
    .insert(revenueEvents)
    .values({ eventType: "sale", grossAmount, goalId, ...more });

describe("progress", () => {
  test("the worked example of the rules comes out of rows: 54.4 %", async () => {
    const top = await aGoal();
    const a = await aGoal({
      parentGoalId: top,
      successCriteria: [{ metric: "revenue", kind: "money", target: "120000", current: "119999" }],
    });
    const b = await aGoal({ parentGoalId: top });
    await aGoal({ parentGoalId: top, status: "completed" });
    await sale(a, "31110.00");
    await tasks(b, [
      ...Array.from({ length: 6 }, () => "completed" as const),
      "cancelled",
      "pending",
      "failed",
      "blocked",
    ]);
    await tasks(top, ["completed", "pending", "pending", "in_progress"]);
    const figures = await figuresOf(top);
    expect(figures).toMatchObject({
      progressMethod: "children",
      children: 3,
      descendants: 3,
      ownTasks: 4,
      openTasks: 5,
    });
    expect(percentWords(Number(figures.progress))).toBe("54.4 %");
    expect(Number((await figuresOf(a)).progress)).toBeCloseTo(25.925, 6);
    expect(Number((await figuresOf(b)).progress)).toBeCloseTo(66.667, 3);
  });
});

describe("money", () => {
  test("is attributed by the event's own goal, else by its opportunity's, and other currencies stand beside", async () => {
    const top = await aGoal();
    const below = await aGoal({ parentGoalId: top });
    const elsewhere = await aGoal();
    const [card] = await db().insert(opportunities).values({ goalId: below, customerName: "ACME" }).returning();
    await sale(null, "100", { netAmount: "96.80", opportunityId: card?.id ?? null });
    await sale(null, "40", { eventType: "refund", opportunityId: card?.id ?? null });
    await sale(elsewhere, "7", { opportunityId: card?.id ?? null });
    await sale(top, "1200", { currency: "EUR" });
    const figures = await figuresOf(top);
    expect(Number(figures.earned)).toBe(56.8);
    expect(figures.earnedOther).toEqual({ EUR: "1200" });
    expect(Number((await figuresOf(elsewhere)).earned)).toBe(7);

    await db()
      .update(opportunities)
      .set({ goalId: elsewhere })
      .where(eq(opportunities.id, card?.id ?? ""));
    expect(Number((await figuresOf(top)).earned)).toBe(0);
    expect(Number((await figuresOf(elsewhere)).earned)).toBe(63.8);
  });

  test("spent is what lines cost, of the goal and all below, late ones too", async () => {
    const top = await aGoal({ maxCostCents: 100 });
    const below = await aGoal({ parentGoalId: top });
    const line = (goalId: string, costMicros: bigint, daysAgo = 0) =>
      db()
        .insert(executionLogs)
        .values({ goalId, costMicros, receivedAt: sql`clock_timestamp() - make_interval(days => ${daysAgo}::int)` });
    await line(below, 4_000n);
    await line(below, 4_000n);
    await line(top, 1n);
    expect((await figuresOf(top)).spentMicros).toBe(8_001n);
    await line(below, 1_000_000n);
    expect(await figuresOf(top)).toMatchObject({ spentMicros: 1_008_001n, health: "off_track", begun: true });
    expect((await figuresOf(below)).ownSpentMicros).toBe(1_008_000n);
  });
});

test("a request that waits for a person counts above the goal of its task, until it is decided", async () => {
  await theActionTypes();
  const [worker, top] = [await aWorker(), await aGoal()];
  const below = await aGoal({ parentGoalId: top });
  const [task] = await db()
    .insert(governanceTasks)
    .values({
      title: "Ask",
      goalId: below,
      status: "in_progress",
      startedAt: new Date(),
      assignedWorker: worker.workerId,
    })
    .returning();
  const request = await aRequest(worker, {
    action_type: "email.send",
    action_description: "Write",
    action_data: {},
    task_id: task?.id,
  });
  expect(await figuresOf(top)).toMatchObject({ pending: 1, ownPending: 0, begun: true });
  await db().execute(sql`update approvals set decision = 'expired', decided_by = 'system:expiry', decided_at = now()
    where id = ${request.id}`);
  expect((await figuresOf(top)).pending).toBe(0);
});

test("time alone makes another word of it, and maintenance notices", async () => {
  const id = await aGoal({ startedAt: new Date(Date.now() - 1_000_000), deadline: new Date(Date.now() + 700) });
  await tasks(id, [...Array.from({ length: 9 }, () => "completed" as const), "pending"]);
  expect(await figuresOf(id)).toMatchObject({ health: "on_track", healthEndsAt: expect.any(Date) });
  await expect.poll(async () => (await figuresOf(id)).health).toBe("off_track");
  expect((await figuresOf(id)).healthEndsAt).toBeNull();
});

/** The same sums from the rows alone, by a way of their own. */
const recomputed = () => sql`
  with recursive below as (
    select id as top, id from goals union all
    select below.top, g.id from below join goals g on g.parent_goal_id = below.id)
  select f.goal_id as id from goal_figures f join goals g on g.id = f.goal_id
  where f.descendants <> (select count(*) - 1 from below where top = f.goal_id)
    or f.children <> (select count(*) from goals c where c.parent_goal_id = f.goal_id)
    or f.promised_cents <> (select coalesce(sum(c.max_cost_cents), 0) from goals c where c.parent_goal_id = f.goal_id)
    or f.open_tasks <> (select count(*) from governance_tasks t where t.goal_id in (select id from below where top = f.goal_id)
         and (t.status not in ('completed', 'cancelled', 'failed') or (t.status = 'failed' and t.next_retry_at is not null)))
    or f.earned <> (select coalesce(sum(coalesce(e.net_amount, e.gross_amount)), 0) from revenue_events e
         left join opportunities o on o.id = e.opportunity_id
         where e.currency = 'USD' and coalesce(e.goal_id, o.goal_id) in (select id from below where top = f.goal_id))
    or f.spent_micros <> (select coalesce(sum(cost_micros), 0) from execution_logs l
         where l.goal_id in (select id from below where top = f.goal_id))`;

test("under any order of changes the figures equal those computed from the rows", async () => {
  const ids: string[] = [];
  for (let nth = 0; nth < 12; nth += 1) ids.push(await aGoal({ parentGoalId: ids[nth - 1 - (nth % 3)] ?? null }));
  const goal = fc.nat(ids.length - 1);
  const deed = fc.record({
    kind: fc.constantFrom("task", "end", "sale", "line", "move", "budget", "settle"),
    goal,
    other: goal,
  });
  const at = (nth: number) => ids[nth] ?? "";
  const perform = async (kind: string, one: string, other: string) => {
    if (kind === "task") await tasks(one, ["pending", "completed"]);
    if (kind === "end")
      await db().update(governanceTasks).set({ status: "cancelled" }).where(eq(governanceTasks.goalId, one));
    if (kind === "sale") await sale(one, "12.34");
    if (kind === "line") await db().insert(executionLogs).values({ goalId: one, costMicros: 777n });
    if (kind === "budget") await db().update(goals).set({ maxCostCents: 500 }).where(eq(goals.id, one));
    // A circle is refused, which is as good.
    if (kind === "move")
      await db()
        .update(goals)
        .set({ parentGoalId: other })
        .where(eq(goals.id, one))
        .catch(() => undefined);
    if (kind === "settle") await settle();
  };
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
      for (const { kind, goal: one, other } of deeds) await perform(kind, at(one), at(other));
      await settle();
      expect([...(await db().execute(recomputed()))]).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 60_000);

describe("a circle", () => {
  const move = (id: string, parentGoalId: string) => db().update(goals).set({ parentGoalId }).where(eq(goals.id, id));

  test("is refused also for plain SQL, at any depth", async () => {
    const a = await aGoal();
    const b = await aGoal({ parentGoalId: a });
    const c = await aGoal({ parentGoalId: b });
    await expect(move(a, c)).rejects.toThrow();
    await expect(move(a, a)).rejects.toThrow();
    const both = [crypto.randomUUID(), crypto.randomUUID()] as const;
    await expect(
      db()
        .insert(goals)
        .values([
          { id: both[0], parentGoalId: both[1], title: "One" },
          { id: both[1], parentGoalId: both[0], title: "Other" },
        ]),
    ).rejects.toThrow();
  });

  test.each(["read committed", "repeatable read"] as const)(
    "is impossible for two at once, each of whom sees none (%s)",
    async (isolationLevel) => {
      for (let round = 0; round < 6; round += 1) {
        const [a, b] = [await aGoal(), await aGoal()];
        const turn = (one: string, other: string) =>
          db().transaction(
            async (tx) => {
              await tx.execute(sql`select count(*) from goals`);
              await tx.update(goals).set({ parentGoalId: other }).where(eq(goals.id, one));
            },
            { isolationLevel },
          );
        const ends = await Promise.allSettled([turn(a, b), turn(b, a)]);
        expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      }
    },
  );
});

test("the figures are maintenance's own: a person may not compute them", async () => {
  await expect(figureGoals((await aPerson(["admin"])).as, {})).rejects.toMatchObject({ code: "forbidden" });
});
