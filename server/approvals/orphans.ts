import "server-only";

import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { approvals } from "@/db/schema/approvals";
import { governanceTasks } from "@/db/schema/tasks";
import { Refusal } from "@/domain/errors";
import { taskAfter } from "@/domain/tasks";
import { command, type Deps } from "@/server/command";
import { query } from "@/server/query";
import { leaseSeconds } from "@/server/tasks/lease";

type Task = typeof governanceTasks.$inferSelect;
type Change = PgUpdateSetSource<typeof governanceTasks> & Pick<Task, "status">;

const orphanInput = z.strictObject({ id: z.uuid() });
const now = sql`clock_timestamp()`;

/** Tasks that wait for a request that is not there: a person re-opens or releases them. */
export type Orphan = { taskId: string; title: string; workerId: string | null; waitingSince: Date };

export const listOrphans = query({
  permission: "approval:read",
  async run({ reader }): Promise<Orphan[]> {
    return reader
      .select({
        taskId: governanceTasks.id,
        title: governanceTasks.title,
        workerId: governanceTasks.assignedWorker,
        waitingSince: governanceTasks.updatedAt,
      })
      .from(governanceTasks)
      .where(
        and(
          eq(governanceTasks.status, "waiting_approval"),
          sql`not exists (select 1 from approvals p where p.task_id = ${governanceTasks.id} and p.decision = 'pending')`,
        ),
      )
      .orderBy(governanceTasks.updatedAt)
      .limit(100);
  },
});

/** A task that waits for a request that is not there, locked; asking about it locks it too, so none can come meanwhile. */
async function getLockedOrphan(tx: Tx, id: string): Promise<Task> {
  const [task] = await tx.select().from(governanceTasks).where(eq(governanceTasks.id, id)).for("update");
  if (!task) throw new Refusal("not_found", "There is no such task.");
  if (task.status !== "waiting_approval") {
    throw new Refusal("conflict", `This task is ${task.status}: it waits for nobody any more. Nothing was changed.`);
  }
  const [request] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(eq(approvals.taskId, id), eq(approvals.decision, "pending")));
  if (request) {
    throw new Refusal("conflict", "A request for this task is pending. Decide that instead. Nothing was changed.");
  }
  return task;
}

async function moveOn({ tx, record, nudge }: Deps, task: Task, change: Change): Promise<{ status: Task["status"] }> {
  await tx
    .update(governanceTasks)
    .set({ ...change, blockedReason: null, updatedAt: now })
    .where(eq(governanceTasks.id, task.id));
  record({
    object: { type: "task", id: task.id },
    before: { status: task.status, worker: task.assignedWorker },
    after: { status: change.status, worker: "assignedWorker" in change ? null : task.assignedWorker },
  });
  nudge("approvals");
  nudge("tasks", task.id);
  return { status: change.status };
}

/**
 * Lets an orphan go on as if somebody had approved: a begun one with its worker, another to whoever claims it.
 * What its worker then wants to do is judged like anything else.
 *
 * @throws Refusal `conflict` where it no longer waits, or a request for it is pending
 */
export const releaseOrphan = command({
  name: "task.release",
  permission: "task:write",
  input: orphanInput,
  touches: [],
  async run(deps, { id }): Promise<{ status: Task["status"] }> {
    const task = await getLockedOrphan(deps.tx, id);
    const { status } = taskAfter("approved", task.startedAt !== null && task.assignedWorker !== null);
    return moveOn(deps, task, {
      status,
      leaseExpiresAt: status === "in_progress" ? sql`${now} + make_interval(secs => ${leaseSeconds})` : null,
      ...(status === "pending" && { requiresApproval: false }),
    });
  },
});

/**
 * Gives an orphan back to everybody: no worker holds it, and whoever takes it asks again where that is required.
 *
 * @throws Refusal as `releaseOrphan`
 */
export const reopenOrphan = command({
  name: "task.reopen",
  permission: "task:write",
  input: orphanInput,
  touches: [],
  async run(deps, { id }): Promise<{ status: Task["status"] }> {
    const task = await getLockedOrphan(deps.tx, id);
    return moveOn(deps, task, {
      status: "pending",
      assignedWorker: null,
      assignedAt: null,
      startedAt: null,
      leaseExpiresAt: null,
    });
  },
});
