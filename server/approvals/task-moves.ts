import "server-only";

import { and, count, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { approvals } from "@/db/schema/approvals";
import { governanceTasks } from "@/db/schema/tasks";
import { Refusal } from "@/domain/errors";
import { mostAsksAgain, type RequestEnd, taskAfter } from "@/domain/tasks";

type Task = typeof governanceTasks.$inferSelect;

/** Where a task may stand when its worker asks about it. */
const mayAskFrom = new Set(["pending", "assigned", "in_progress", "waiting_approval", "blocked"]);

/**
 * The task that a worker asks about, locked.
 *
 * @throws Refusal `not_found` for another worker's task, told like one that does not exist; `conflict`
 *   where it is over, or was asked about too often without an answer
 */
export async function getTaskToAskAbout(tx: Tx, taskId: string, workerId: string): Promise<Task> {
  const [task] = await tx.select().from(governanceTasks).where(eq(governanceTasks.id, taskId)).for("update");
  if (!task || (task.assignedWorker !== null && task.assignedWorker !== workerId)) {
    throw new Refusal("not_found", "You have no such task.", {
      fields: [{ path: "task_id", message: "is no task of yours" }],
    });
  }
  if (!mayAskFrom.has(task.status)) {
    throw new Refusal("conflict", `This task is ${task.status}, so there is nothing left to ask about.`);
  }
  const [unanswered] = await tx
    .select({ n: count() })
    .from(approvals)
    .where(and(eq(approvals.taskId, taskId), eq(approvals.decision, "expired")));
  if ((unanswered?.n ?? 0) > mostAsksAgain) {
    throw new Refusal(
      "conflict",
      `This task was asked about ${unanswered?.n ?? 0} times and nobody answered. A person has to release it.`,
    );
  }
  return task;
}

/** The task waits, keeps its worker, and its lease does not run meanwhile. */
export async function holdTask(tx: Tx, taskId: string): Promise<void> {
  await tx
    .update(governanceTasks)
    .set({ status: "waiting_approval", leaseExpiresAt: null, blockedReason: null, updatedAt: sql`clock_timestamp()` })
    .where(eq(governanceTasks.id, taskId));
}

/** What a request's end does to its task, unless the task has moved on or waits for another request too. */
export async function moveTaskAfter(
  tx: Tx,
  request: { id: string; taskId: string | null },
  end: RequestEnd,
): Promise<void> {
  if (request.taskId === null) return;
  const [task] = await tx.select().from(governanceTasks).where(eq(governanceTasks.id, request.taskId)).for("update");
  if (task?.status !== "waiting_approval") return;
  const [others] = await tx
    .select({ n: count() })
    .from(approvals)
    .where(
      and(eq(approvals.taskId, task.id), eq(approvals.decision, "pending"), sql`${approvals.id} <> ${request.id}`),
    );
  if ((others?.n ?? 0) > 0) return;

  const { status, blockedReason } = taskAfter(end, task.startedAt !== null);
  await tx
    .update(governanceTasks)
    .set({
      status,
      blockedReason,
      updatedAt: sql`clock_timestamp()`,
      // A worker that goes on gets a whole lease; it renews it with its next beat.
      leaseExpiresAt: status === "in_progress" ? sql`clock_timestamp() + interval '300 seconds'` : null,
      ...(status === "pending" && { requiresApproval: false }),
      ...(status === "cancelled" && {
        completedAt: sql`clock_timestamp()`,
        failureReason: "The request was rejected.",
      }),
    })
    .where(eq(governanceTasks.id, task.id));
}
