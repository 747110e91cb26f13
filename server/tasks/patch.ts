import "server-only";

import { and, eq, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { governanceTasks } from "@/db/schema/tasks";
import { Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import { isOpen, mayMove, mayRetry, retryDelayMinutes, type TaskStatus } from "@/domain/tasks";
import { command } from "@/server/command";

import { begin, getLockedClaimer } from "./claim";
import { patchTaskInput } from "./inputs";
import { renewed } from "./lease";
import { asTask, type Task, visibleTo } from "./read";

type Patch = z.output<typeof patchTaskInput>;
type Row = typeof governanceTasks.$inferSelect;

/**
 * Where a worker itself may put its task. Waiting for people begins and ends with a request and its decision, and what
 * failed comes back by the clock: a worker that could set those words would walk around them.
 */
const settable: readonly TaskStatus[] = ["in_progress", "completed", "failed", "blocked", "pending", "cancelled"];

function refuseMove(task: Row, to: TaskStatus): void {
  const closed =
    task.status === "waiting_approval"
      ? "it waits for a decision"
      : task.status === "failed"
        ? "it is tried again by itself"
        : null;
  if (closed === null && settable.includes(to) && mayMove(task.status, to)) return;
  throw new Refusal(
    "conflict",
    `This task is ${task.status}${closed ? `: ${closed}` : ""}, so it can't become ${to}. Nothing was recorded.`,
  );
}

async function getLockedOwn(tx: Tx, id: string, workerId: string): Promise<Row> {
  const [task] = await tx
    .select()
    .from(governanceTasks)
    .where(and(eq(governanceTasks.id, id), visibleTo(workerId)))
    .for("update");
  if (!task) throw new Refusal("not_found", "You have no such task.");
  if (task.assignedWorker === workerId) return task;
  throw new Refusal("conflict", `This task is ${task.status} and not yours. Claim it first. Nothing was recorded.`);
}

/** Taking up a task that was given to this worker obeys the same conditions as a claim. */
async function beginOwn(tx: Tx, task: Row, workerId: string): Promise<void> {
  const claimer = await getLockedClaimer(tx, workerId);
  if (claimer.isFull)
    throw new Refusal(
      "conflict",
      `This task is ${task.status}, and you hold as many as you may. Nothing was recorded.`,
    );
  if (await begin(tx, claimer, task.id)) return;
  throw new Refusal(
    "conflict",
    `This task is ${task.status} and can't begin yet: it waits for an approval, for another task, or for its time. Nothing was recorded.`,
  );
}

const now = sql`clock_timestamp()`;
/** Only while the platform lets this worker run: a paused one's tasks go on with others. */
const renewedIfRunning = (workerId: string): SQL => sql`case when exists (
  select 1 from worker_registry w where w.worker_id = ${workerId} and w.directive = 'run') then ${renewed} else lease_expires_at end`;

/** What a status brings with it. Source: data.md, State machines. */
function effectsOf(task: Row, to: TaskStatus, message: string | null) {
  const ended = { leaseExpiresAt: null, status: to };
  if (to === "completed") return { ...ended, completedAt: now, progress: "100" };
  if (to === "cancelled") return { ...ended, completedAt: now, failureReason: message };
  if (to === "blocked") return { ...ended, blockedReason: "reported" };
  if (to === "pending") return { ...ended, blockedReason: null };
  const again = mayRetry(task.attemptCount, task.maxAttempts);
  const delay = retryDelayMinutes(task.attemptCount);
  return {
    ...ended,
    failureReason: message,
    nextRetryAt: again ? sql`clock_timestamp() + make_interval(mins => ${delay})` : null,
  };
}

const saidBy = (patch: Patch) => ({
  ...(patch.result !== undefined && { result: patch.result }),
  ...(patch.error_message !== undefined && { errorMessage: patch.error_message }),
  ...(patch.completion_evidence !== undefined && { completionEvidence: patch.completion_evidence }),
  ...(patch.actual_cost_cents !== undefined && { actualCostCents: patch.actual_cost_cents }),
  ...(patch.progress !== undefined && { progress: String(patch.progress) }),
});

/** Nobody's word changes a task that is over; a word on one that is under way is a sign of life. */
function refuseWordless({ id: _, ...said }: Patch): void {
  if (Object.values(said).some((value) => value !== undefined)) return;
  throw new Refusal("invalid", "Nothing to change was sent. Nothing was recorded.", {
    fields: [{ path: "", message: "says nothing" }],
  });
}

/**
 * A worker's word on its own task: how far it is, that it goes on, what came of it.
 *
 * @throws Refusal `conflict` for a move that is not legal, naming the state that it is in; `not_found` for another's
 */
export const patchTask = command({
  name: "task.patch",
  permission: "task:work",
  input: patchTaskInput,
  touches: [],
  async run({ tx, actor, nudge }, patch): Promise<Task> {
    refuseWordless(patch);
    const { workerId } = demandWorker(actor);
    // A worker's row before its tasks', as claims lock them.
    if (patch.status === "in_progress")
      await tx.execute(sql`select 1 from worker_registry where worker_id = ${workerId} for update`);
    const task = await getLockedOwn(tx, patch.id, workerId);
    const to = patch.status !== undefined && patch.status !== task.status ? patch.status : null;
    if (to === null && !isOpen(task.status)) {
      throw new Refusal("conflict", `This task is ${task.status}: it is over. Nothing was recorded.`);
    }
    if (to !== null) refuseMove(task, to);
    if (to === "in_progress") await beginOwn(tx, task, workerId);

    const goesOn = to === "in_progress" || (to === null && task.status === "in_progress");
    const [row] = await tx
      .update(governanceTasks)
      .set({
        ...saidBy(patch),
        ...(goesOn && { leaseExpiresAt: renewedIfRunning(workerId) }),
        ...(to !== null && to !== "in_progress" && effectsOf(task, to, patch.error_message ?? null)),
        updatedAt: now,
      })
      .where(eq(governanceTasks.id, task.id))
      .returning();
    if (!row) throw new Error("A locked task vanished.");
    nudge("tasks", row.id);
    return asTask(row);
  },
});
