import "server-only";

import { and, count, eq, inArray } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { opportunities } from "@/db/schema/pipeline";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import { badField, Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { isOpen } from "@/domain/tasks";
import { command } from "@/server/command";
import { refuseUnknownGoal } from "@/server/goals/known";

import { createTaskInput } from "./inputs";
import { asTask, type Task, visibleTo } from "./read";

type Wish = z.output<typeof createTaskInput>;

/** The task above, which has to be one that this worker can see and that still goes on. */
async function findParent(tx: Tx, wish: Wish, workerId: string) {
  if (!wish.parent_task_id) return null;
  const [parent] = await tx
    .select({ goalId: governanceTasks.goalId, status: governanceTasks.status })
    .from(governanceTasks)
    .where(and(eq(governanceTasks.id, wish.parent_task_id), visibleTo(workerId)));
  if (!parent) throw badField("parent_task_id", "is no task of yours");
  if (!isOpen(parent.status))
    throw new Refusal(
      "conflict",
      `The task above is ${parent.status}, so nothing can be added to it. Nothing was recorded.`,
    );
  return parent;
}

/** Each once, in one spelling. A new task is nobody's dependency, so that no circle can come of it. */
const dependenciesOf = (wish: Wish) => [...new Set(wish.depends_on?.map((each) => each.toLowerCase()))];

async function refuseUnknown(tx: Tx, wish: Wish, workerId: string): Promise<void> {
  if (wish.goal_id) await refuseUnknownGoal(tx, wish.goal_id);
  if (wish.opportunity_id) {
    const [sale] = await tx
      .select({ id: opportunities.id })
      .from(opportunities)
      .where(eq(opportunities.id, wish.opportunity_id));
    if (!sale) throw badField("opportunity_id", "is unknown");
  }
  if (wish.assigned_worker) {
    const [worker] = await tx
      .select({ id: workerRegistry.id })
      .from(workerRegistry)
      .where(eq(workerRegistry.workerId, wish.assigned_worker));
    if (!worker) throw badField("assigned_worker", "is unknown");
  }
  const needed = dependenciesOf(wish);
  if (needed.length === 0) return;
  const [known] = await tx
    .select({ n: count() })
    .from(governanceTasks)
    .where(and(inArray(governanceTasks.id, needed), visibleTo(workerId)));
  if ((known?.n ?? 0) < needed.length) throw badField("depends_on", "names a task that you do not have");
}

/** A task that a worker makes: a part of one of its own, or one for whoever claims it. */
export const createTask = command({
  name: "task.create",
  permission: "task:work",
  input: createTaskInput,
  touches: [],
  async run({ tx, actor, nudge }, wish): Promise<Task> {
    const { workerId } = demandWorker(actor);
    const parent = await findParent(tx, wish, workerId);
    await refuseUnknown(tx, wish, workerId);
    const [row] = await tx
      .insert(governanceTasks)
      .values({
        title: wish.title,
        description: wish.description ?? null,
        taskType: wish.task_type ?? null,
        payload: wish.payload ?? null,
        priority: wish.priority ?? "normal",
        parentTaskId: wish.parent_task_id ?? null,
        goalId: wish.goal_id ?? parent?.goalId ?? null,
        opportunityId: wish.opportunity_id ?? null,
        assignedWorker: wish.assigned_worker ?? null,
        dependsOn: dependenciesOf(wish),
        requiresApproval: wish.requires_approval ?? false,
        approvalReason: wish.approval_reason ?? null,
        estimatedCostCents: wish.estimated_cost_cents ?? null,
        deadline: wish.deadline ? new Date(wish.deadline) : null,
        createdBy: workerId,
        ...(wish.max_attempts !== undefined && { maxAttempts: wish.max_attempts }),
        ...(wish.tags !== undefined && { tags: wish.tags }),
        ...(wish.metadata !== undefined && { metadata: wish.metadata }),
      })
      .returning();
    if (!row) throw new Error("The task was not stored.");
    nudge("tasks", row.id);
    return asTask(row);
  },
});
