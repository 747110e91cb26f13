import "server-only";

import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { governanceTasks } from "@/db/schema/tasks";
import { Refusal } from "@/domain/errors";
import { attemptsAfterRetry, type TaskDeed, whyNotDeed } from "@/domain/task-deeds";
import { type TaskPriority, taskPriorities, type TaskStatus } from "@/domain/tasks";
import { nameOf } from "@/server/actor";
import { command, type Deps } from "@/server/command";
import { id, instant, lineUpTo } from "@/server/openapi/fields";

import { refuseCircle, refuseUnknownTasks, takeTurns } from "./dependencies";

type Task = typeof governanceTasks.$inferSelect;
type Change = PgUpdateSetSource<typeof governanceTasks>;

const now = sql`clock_timestamp()`;
const reason = lineUpTo(1_000);

export const isDead = (task: Pick<Task, "status" | "nextRetryAt">) =>
  task.status === "failed" && task.nextRetryAt === null;

/** @throws Refusal `not_found`; `conflict` for a state that does not allow it, naming it */
async function getLockedFor(tx: Tx, deed: TaskDeed, taskId: string): Promise<Task> {
  const [task] = await tx.select().from(governanceTasks).where(eq(governanceTasks.id, taskId)).for("update");
  if (!task) throw new Refusal("not_found", "There is no such task. Nothing was changed.");
  const no = whyNotDeed(deed, { status: task.status, dead: isDead(task), closed: task.closedAt !== null });
  if (no !== null) throw new Refusal("conflict", `${no} Nothing was changed.`);
  return task;
}

type Told = Record<string, unknown>;

async function change({ tx, record, nudge }: Deps, task: Task, set: Change, before: Told, after: Told): Promise<void> {
  await tx
    .update(governanceTasks)
    .set({ ...set, updatedAt: now })
    .where(eq(governanceTasks.id, task.id));
  record({ object: { type: "task", id: task.id }, before, after });
  nudge("tasks", task.id);
  if (task.assignedWorker !== null) nudge("workers", task.assignedWorker);
}

/**
 * Puts what has failed back, at once and for the worker that it was given to; dead work too, with one more attempt.
 *
 * @throws Refusal `conflict` where it has not failed, or somebody retried it first
 */
export const retryTask = command({
  name: "task.retry",
  permission: "task:write",
  input: z.strictObject({ id, reason: reason.optional() }),
  touches: [],
  async run(deps, input): Promise<{ id: string; status: TaskStatus; maxAttempts: number; granted: boolean }> {
    const task = await getLockedFor(deps.tx, "retry", input.id);
    const maxAttempts = attemptsAfterRetry(task.attemptCount, task.maxAttempts);
    const closing = task.closedAt === null ? {} : { closedAt: null, closedBy: null, closedNote: null };
    await change(
      deps,
      task,
      { status: "pending", nextRetryAt: null, blockedReason: null, leaseExpiresAt: null, maxAttempts, ...closing },
      { status: task.status, max_attempts: task.maxAttempts, ...(task.closedAt && { closed_note: task.closedNote }) },
      { status: "pending", max_attempts: maxAttempts, reason: input.reason ?? null },
    );
    return { id: task.id, status: "pending", maxAttempts, granted: maxAttempts > task.maxAttempts };
  },
});

/**
 * Ends what is still open. Its worker is refused from its next word on it.
 *
 * @throws Refusal `conflict` where it is over
 */
export const cancelTask = command({
  name: "task.cancel",
  permission: "task:write",
  input: z.strictObject({ id, reason }),
  touches: ["approvals"],
  async run(deps, input): Promise<{ id: string; status: TaskStatus }> {
    const task = await getLockedFor(deps.tx, "cancel", input.id);
    await change(
      deps,
      task,
      { status: "cancelled", completedAt: now, leaseExpiresAt: null, nextRetryAt: null, failureReason: input.reason },
      { status: task.status, worker: task.assignedWorker },
      { status: "cancelled", reason: input.reason },
    );
    return { id: task.id, status: "cancelled" };
  },
});

export const prioritiseTask = command({
  name: "task.prioritise",
  permission: "task:write",
  input: z.strictObject({ id, priority: z.enum(taskPriorities) }),
  touches: [],
  async run(deps, { id: taskId, priority }): Promise<{ id: string; priority: TaskPriority }> {
    const task = await getLockedFor(deps.tx, "prioritise", taskId);
    if (task.priority === priority) {
      throw new Refusal("conflict", `Its priority is ${priority} already. Nothing was changed.`);
    }
    await change(deps, task, { priority }, { priority: task.priority }, { priority });
    return { id: task.id, priority };
  },
});

/** Null takes the deadline away. */
export const setTaskDeadline = command({
  name: "task.set-deadline",
  permission: "task:write",
  input: z.strictObject({ id, deadline: instant.nullable() }),
  touches: [],
  async run(deps, input): Promise<{ id: string; deadline: string | null }> {
    const task = await getLockedFor(deps.tx, "deadline", input.id);
    const deadline = input.deadline === null ? null : new Date(input.deadline);
    await change(deps, task, { deadline }, { deadline: task.deadline }, { deadline });
    return { id: task.id, deadline: deadline?.toISOString() ?? null };
  },
});

/**
 * Puts dead work aside with a note: it stays failed, and leaves the list of dead work.
 *
 * @throws Refusal `conflict` where it is not dead, or closed already
 */
export const closeTask = command({
  name: "task.close",
  permission: "task:write",
  input: z.strictObject({ id, note: reason }),
  touches: [],
  async run(deps, { id: taskId, note }): Promise<{ id: string }> {
    const task = await getLockedFor(deps.tx, "close", taskId);
    const closed = { closedAt: now, closedBy: nameOf(deps.actor), closedNote: note };
    await change(deps, task, closed, { closed: false }, { closed: true, note });
    return { id: task.id };
  },
});

/**
 * Says anew what a task waits for, before it begins.
 *
 * @throws Refusal `invalid` for itself or a task that there is not; `conflict` for a circle
 */
export const setTaskDependencies = command({
  name: "task.set-dependencies",
  permission: "task:write",
  input: z.strictObject({ id, depends_on: z.array(id).max(100) }),
  touches: [],
  async run(deps, input): Promise<{ id: string; depends_on: string[] }> {
    const { tx } = deps;
    await takeTurns(tx);
    const task = await getLockedFor(tx, "dependencies", input.id);
    const needed = [...new Set(input.depends_on.map((each) => each.toLowerCase()))];
    await refuseCircle(tx, task.id, needed);
    await refuseUnknownTasks(tx, needed);
    await change(deps, task, { dependsOn: needed }, { depends_on: task.dependsOn }, { depends_on: needed });
    return { id: task.id, depends_on: needed };
  },
});
