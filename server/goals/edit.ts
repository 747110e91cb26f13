import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { whyNotPromise } from "@/domain/goals";
import { command } from "@/server/command";

import { columnsOf } from "./add";
import { figure } from "./figures";
import { editGoalInput } from "./inputs";
import { demandBudget, findWorkers, getLocked, type GoalRow, lockGoals } from "./locked";

/** What people edit of `goals g`, as one word: it changes with any of them, and with nothing that workers claim. */
export const versionOf: SQL<string> = sql<string>`md5(jsonb_build_array(g.title, g.description, g.assigned_worker_id,
  g.deadline, g.max_cost_cents, g.weight, g.success_criteria)::text)`;

async function readVersion(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.execute<{ version: string }>(
    sql`select ${versionOf} as version from goals g where g.id = ${id}`,
  );
  return row?.version ?? "";
}

/** As the trail has it: words of the API, the worker by its name. */
async function asTold(tx: Tx, goal: GoalRow): Promise<Record<string, unknown>> {
  const [worker] = goal.assignedWorkerId
    ? await tx
        .select({ name: workerRegistry.workerId })
        .from(workerRegistry)
        .where(eq(workerRegistry.id, goal.assignedWorkerId))
    : [];
  return {
    title: goal.title,
    description: goal.description,
    assigned_worker: worker?.name ?? null,
    deadline: goal.deadline?.toISOString() ?? null,
    max_cost_cents: goal.maxCostCents,
    weight: Number(goal.weight),
    success_criteria: goal.successCriteria,
  };
}

/** @throws Refusal `conflict` where less would be left than the goals below are promised */
async function demandEnough(tx: Tx, goal: GoalRow, budgetCents: number | null): Promise<void> {
  const [row] = await tx
    .select({ cents: sql<string>`coalesce(sum(${goals.maxCostCents}), 0)::text` })
    .from(goals)
    .where(eq(goals.parentGoalId, goal.id));
  const no = whyNotPromise(budgetCents, Number(row?.cents ?? 0));
  if (no !== null && budgetCents !== goal.maxCostCents) throw new Refusal("conflict", `${no} Nothing was changed.`);
}

/**
 * Writes anew what a goal is.
 *
 * @throws Refusal `conflict` where somebody saved since it was read, or a budget would be promised twice
 */
export const editGoal = command({
  name: "goal.edit",
  permission: "goal:write",
  input: editGoalInput,
  touches: [],
  async run({ tx, record, nudge }, { id, seen, ...content }): Promise<{ id: string }> {
    const [found] = await tx.select({ parentGoalId: goals.parentGoalId }).from(goals).where(eq(goals.id, id));
    const locked = await lockGoals(tx, [id, found?.parentGoalId ?? null]);
    const goal = getLocked(locked, id);
    const wasMoved = goal.parentGoalId !== (found?.parentGoalId ?? null);
    if (wasMoved || (await readVersion(tx, id)) !== seen) {
      throw new Refusal(
        "conflict",
        "Somebody saved this goal since you opened it. Look at it again; nothing was changed.",
      );
    }
    const budgetCents = content.max_cost_cents ?? null;
    await demandEnough(tx, goal, budgetCents);
    const parent = locked.get(goal.parentGoalId ?? "");
    const grows = (budgetCents ?? 0) > (goal.maxCostCents ?? 0);
    if (parent && grows) await demandBudget(tx, parent, budgetCents ?? 0, id);
    const workers = await findWorkers(tx, [content.assigned_worker], () => "assigned_worker");
    const before = await asTold(tx, goal);
    const [after] = await tx
      .update(goals)
      .set({
        ...columnsOf(content, workers),
        // Criteria that were not sent stay: they may be some that nobody can read.
        ...(content.success_criteria && {
          successCriteria: content.success_criteria.length ? content.success_criteria : null,
        }),
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(goals.id, id))
      .returning();
    if (!after) throw new Error("The goal was not stored.");
    await figure(tx, [id]);
    record({ object: { type: "goal", id }, before, after: await asTold(tx, after) });
    nudge("goals", id);
    return { id };
  },
});
