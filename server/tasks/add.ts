import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { governanceTasks } from "@/db/schema/tasks";
import { badField } from "@/domain/errors";
import { whyNotReceive } from "@/domain/hand-over";
import { taskPriorities } from "@/domain/tasks";
import { nameOf } from "@/server/actor";
import { command } from "@/server/command";
import { refuseUnknownGoal } from "@/server/goals/known";
import { cents, data, description, id, instant, lineUpTo, textUpTo } from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

import { refuseUnknownTasks } from "./dependencies";
import { getReceiver } from "./hand-over";

const addTaskInput = z.strictObject({
  title: lineUpTo(500),
  description: description.nullish(),
  task_type: lineUpTo(200).nullish(),
  payload: data.optional(),
  priority: z.enum(taskPriorities),
  goal_id: id.nullish(),
  /** Null: whoever claims it. */
  assigned_worker: workerId.nullish(),
  depends_on: z.array(id).max(100),
  requires_approval: z.boolean(),
  approval_reason: textUpTo(1_000).nullish(),
  estimated_cost_cents: cents.nullish(),
  max_attempts: z.int().min(1).max(100).optional(),
  deadline: instant.nullish(),
});

/** A task that a person makes, for one worker or for whoever claims it. A new one is nobody's dependency, so no circle. */
export const addTask = command({
  name: "task.add",
  permission: "task:write",
  input: addTaskInput,
  touches: [],
  async run({ tx, actor, record, nudge }, wish): Promise<{ id: string }> {
    const worker = wish.assigned_worker ?? null;
    if (worker !== null) {
      const no = whyNotReceive(await getReceiver(tx, worker, "assigned_worker"), wish.task_type ?? null);
      if (no !== null) throw badField("assigned_worker", no);
    }
    if (wish.goal_id) await refuseUnknownGoal(tx, wish.goal_id);
    const needed = [...new Set(wish.depends_on.map((each) => each.toLowerCase()))];
    await refuseUnknownTasks(tx, needed);
    const [row] = await tx
      .insert(governanceTasks)
      .values({
        title: wish.title,
        description: wish.description ?? null,
        taskType: wish.task_type ?? null,
        payload: wish.payload ?? null,
        priority: wish.priority,
        goalId: wish.goal_id ?? null,
        status: worker === null ? "pending" : "assigned",
        assignedWorker: worker,
        assignedAt: worker === null ? null : sql`clock_timestamp()`,
        dependsOn: needed,
        requiresApproval: wish.requires_approval,
        approvalReason: wish.approval_reason ?? null,
        estimatedCostCents: wish.estimated_cost_cents ?? null,
        deadline: wish.deadline ? new Date(wish.deadline) : null,
        createdBy: nameOf(actor),
        ...(wish.max_attempts !== undefined && { maxAttempts: wish.max_attempts }),
      })
      .returning({ id: governanceTasks.id });
    if (!row) throw new Error("The task was not stored.");
    record({ object: { type: "task", id: row.id }, before: null, after: { ...wish, depends_on: needed } });
    nudge("tasks", row.id);
    if (worker !== null) nudge("workers", worker);
    return row;
  },
});
