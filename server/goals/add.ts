import "server-only";

import { goals } from "@/db/schema/goals";
import { badField } from "@/domain/errors";
import { nameOf } from "@/server/actor";
import { command } from "@/server/command";

import { figure } from "./figures";
import { addGoalsInput, type GoalContent } from "./inputs";
import { demandBudget, demandOpen, findWorkers, lockGoals } from "./locked";

/** What of a goal a person writes, as columns. */
export const columnsOf = (content: GoalContent, workers: ReadonlyMap<string, string>) => ({
  title: content.title,
  description: content.description ?? null,
  assignedWorkerId: workers.get(content.assigned_worker ?? "") ?? null,
  deadline: content.deadline ? new Date(content.deadline) : null,
  maxCostCents: content.max_cost_cents ?? null,
  weight: String(content.weight ?? 1),
});

/**
 * Makes one or several goals below another, or below none.
 *
 * @throws Refusal `conflict` where the goal above is over, or would promise more than its budget
 */
export const addGoals = command({
  name: "goal.add",
  permission: "goal:write",
  input: addGoalsInput,
  touches: [],
  async run({ tx, actor, record, nudge }, { parent_goal_id: parentGoalId, goals: wanted }): Promise<{ ids: string[] }> {
    const parent = (await lockGoals(tx, [parentGoalId])).get(parentGoalId ?? "");
    if (parentGoalId !== null && !parent) throw badField("parent_goal_id", "is unknown");
    if (parent) {
      demandOpen(parent);
      await demandBudget(
        tx,
        parent,
        wanted.reduce((sum, { max_cost_cents }) => sum + (max_cost_cents ?? 0), 0),
      );
    }
    const workers = await findWorkers(
      tx,
      wanted.map(({ assigned_worker }) => assigned_worker),
      (index) => `goals.${index}.assigned_worker`,
    );
    const createdAtMs = Date.now();
    const rows = await tx
      .insert(goals)
      .values(
        wanted.map((content, index) => ({
          ...columnsOf(content, workers),
          parentGoalId,
          successCriteria: content.success_criteria?.length ? content.success_criteria : null,
          createdBy: nameOf(actor),
          // One after the other, as they were written down: siblings stand in the order in which they were made.
          createdAt: new Date(createdAtMs + index),
        })),
      )
      .returning({ id: goals.id });
    const ids = rows.map(({ id }) => id);
    await figure(tx, ids);
    for (const [index, id] of ids.entries()) {
      record({ object: { type: "goal", id }, before: null, after: { ...wanted[index], parent_goal_id: parentGoalId } });
      nudge("goals", id);
    }
    return { ids };
  },
});
