import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { type HandOver, type Receiver, whyNotHandOver, whyNotReceive } from "@/domain/hand-over";
import type { TaskStatus } from "@/domain/tasks";
import { command, type Deps } from "@/server/command";
import { id, lineUpTo } from "@/server/openapi/fields";
import { workerId } from "@/server/workers/inputs";

type Task = typeof governanceTasks.$inferSelect;
export type HandedOver = { id: string; status: TaskStatus; worker: string | null };

const releaseInput = z.strictObject({
  id,
  reason: lineUpTo(1_000),
  /** Whose it was when the person looked, null for nobody's: a task that changed hands since is left alone. */
  seen_with: workerId.nullable().optional(),
});
const reassignInput = releaseInput.extend({ to: workerId });

const now = sql`clock_timestamp()`;

async function getLockedTask(tx: Tx, how: HandOver, { id, seen_with }: z.output<typeof releaseInput>): Promise<Task> {
  const [task] = await tx.select().from(governanceTasks).where(eq(governanceTasks.id, id)).for("update");
  if (!task) throw new Refusal("not_found", "There is no such task. Nothing was changed.");
  if (seen_with !== undefined && seen_with !== task.assignedWorker) {
    const holder = task.assignedWorker === null ? "nobody has it" : `${task.assignedWorker} has it`;
    throw new Refusal("conflict", `This task changed hands after you looked: ${holder} now. Nothing was changed.`);
  }
  const no = whyNotHandOver(how, { status: task.status, worker: task.assignedWorker });
  if (no !== null) throw new Refusal("conflict", `This task can't change hands. ${no} Nothing was changed.`);
  return task;
}

/**
 * Nobody's, to be claimed. The attempt that is under way ends as released, which counts for nobody, so it is not one of
 * the attempts that the task has. The trigger tells it from a lost one by the failure reason, which stays as it is.
 */
async function setFree(tx: Tx, task: Task): Promise<void> {
  await tx
    .update(governanceTasks)
    .set({
      status: "pending",
      assignedWorker: null,
      assignedAt: null,
      startedAt: null,
      leaseExpiresAt: null,
      blockedReason: null,
      nextRetryAt: null,
      attemptCount: task.status === "in_progress" ? Math.max(task.attemptCount - 1, 0) : task.attemptCount,
      updatedAt: now,
    })
    .where(eq(governanceTasks.id, task.id));
}

function tell({ record, nudge }: Deps, task: Task, after: Omit<HandedOver, "id">, reason: string): HandedOver {
  record({
    object: { type: "task", id: task.id },
    before: { status: task.status, worker: task.assignedWorker },
    after: { ...after, reason },
  });
  nudge("tasks", task.id);
  for (const worker of [task.assignedWorker, after.worker]) if (worker !== null) nudge("workers", worker);
  return { id: task.id, ...after };
}

/**
 * Takes a task from its worker and puts it back for anybody. What the worker still sends about it is refused.
 *
 * @throws Refusal `conflict` for a state that does not allow it, naming it, or where it changed hands; `not_found`
 */
export const releaseTask = command({
  name: "task.hand-back",
  permission: "task:write",
  input: releaseInput,
  touches: [],
  async run(deps, input): Promise<HandedOver> {
    const task = await getLockedTask(deps.tx, "release", input);
    await setFree(deps.tx, task);
    return tell(deps, task, { status: "pending", worker: null }, input.reason);
  },
});

/** Locked before the task, as claims lock them. @param path the field that named it */
export async function getReceiver(tx: Tx, to: string, path = "to"): Promise<Receiver> {
  const [worker] = await tx
    .select({ directive: workerRegistry.directive, allowedTaskTypes: workerRegistry.allowedTaskTypes })
    .from(workerRegistry)
    .where(eq(workerRegistry.workerId, to))
    .for("key share");
  if (worker) return worker;
  throw new Refusal("invalid", "There is no such worker. Nothing was changed.", {
    fields: [{ path, message: "is unknown" }],
  });
}

/**
 * Gives a task to another worker, which begins it when it next claims.
 *
 * @throws Refusal as `releaseTask`; `conflict` too where the other is paused, does not take its type, or has it already
 */
export const reassignTask = command({
  name: "task.reassign",
  permission: "task:write",
  input: reassignInput,
  touches: [],
  async run(deps, input): Promise<HandedOver> {
    const { tx } = deps;
    const receiver = await getReceiver(tx, input.to);
    const task = await getLockedTask(tx, "reassign", input);
    if (task.assignedWorker === input.to) {
      throw new Refusal("conflict", `${input.to} has this task already. Nothing was changed.`);
    }
    const no = whyNotReceive(receiver, task.taskType);
    if (no !== null) throw new Refusal("conflict", `${input.to} can't be given this task. ${no} Nothing was changed.`);
    // Two steps, so that the attempt which is under way ends first.
    await setFree(tx, task);
    await tx
      .update(governanceTasks)
      .set({ status: "assigned", assignedWorker: input.to, assignedAt: now, updatedAt: now })
      .where(eq(governanceTasks.id, task.id));
    return tell(deps, task, { status: "assigned", worker: input.to }, input.reason);
  },
});
