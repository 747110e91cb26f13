import { centsOfMicros } from "@/domain/budgets";

import { dayMs, type Frame, minuteMs, secondMs, type TaskRow } from "./frame";
import type { Life } from "./life";
import type { Plan } from "./plans";
import { drawPriority } from "./plain-tasks";
import type { Stores } from "./plain-work";

/** The task that a request was made for; a request that answers a question goes on with the same one. */
export type Story = {
  row: TaskRow;
  /** Whether its worker was at it before it asked. */
  begun: boolean;
  startedMs: number;
};

/** Begins the task of a request, some minutes before its worker asks. */
export function beginStory({ people }: Frame, { trace }: Stores, plan: Plan): Story {
  const { dice, worker, goal, atMs, fate } = plan;
  const begun = !((fate === "succeeded" || fate === "rejected") && dice.chance(0.09));
  const startedMs = atMs - dice.whole(40, 900) * secondMs;
  const createdMs = Math.max(startedMs - dice.whole(10, 2_000) * secondMs, goal.row.createdAt.getTime());
  const assignedAt = new Date(createdMs + 4 * secondMs);
  const row: TaskRow = {
    id: dice.uuid(),
    goalId: goal.row.id,
    assignedWorker: worker.workerId,
    taskType: plan.taskType,
    title: plan.drawn.title,
    payload: { about: plan.drawn.title },
    priority: drawPriority(dice),
    status: "waiting_approval",
    requiresApproval: !begun,
    approvalReason: begun ? null : "Must not begin before somebody has agreed.",
    estimatedCostCents: 20 + (plan.costCents ?? 0),
    createdBy: dice.chance(0.1) ? people.approver.email : dice.pick(["ORCHESTRATOR", worker.workerId]),
    createdAt: new Date(createdMs),
    updatedAt: new Date(atMs),
    assignedAt,
    startedAt: begun ? new Date(startedMs) : null,
    attemptCount: begun ? 1 : 0,
    progress: begun ? String(dice.whole(10, 60)) : "0",
  };
  if (begun) {
    const subject = subjectOf(row);
    trace.write(subject, { atMs: startedMs, action: "task.claim", message: `Began “${row.title}”` });
    const thoughtMs = startedMs + Math.floor((atMs - startedMs) / 2);
    trace.think(subject, dice, thoughtMs, BigInt(dice.whole(2, 30) * 10_000));
  }
  return { row, begun, startedMs };
}

export const subjectOf = (row: TaskRow) => ({
  workerId: row.assignedWorker ?? "UNKNOWN",
  taskId: row.id,
  goalId: row.goalId ?? null,
});

/** What its request came to, for the task: how rules.md moves it, and what its worker did then. */
export function endStory({ nowMs, people }: Frame, { trace }: Stores, plan: Plan, story: Story, life: Life): void {
  const { row, begun } = story;
  const { dice } = plan;
  if (!begun && life.usedMs !== null) {
    // Approved, it was pending for a moment, and its worker took it.
    Object.assign(row, {
      requiresApproval: false,
      startedAt: new Date((life.releasedMs ?? life.usedMs) + secondMs),
      attemptCount: 1,
    });
  }
  Object.assign(row, endOf(plan, life, begun, nowMs, people.manager.email));
  row.actualCostCents = centsOfMicros(trace.costOf(row.id));
  if (row.status === "completed" && row.completedAt) {
    const line = {
      atMs: row.completedAt.getTime(),
      action: "task.complete",
      message: `Finished “${row.title}”`,
      output: row.result,
    };
    trace.write(subjectOf(row), line);
  }
  if (row.status === "failed") {
    const message = row.errorMessage ?? "It failed";
    trace.write(subjectOf(row), {
      atMs: life.endMs + 500,
      action: "task.fail",
      level: "error",
      message,
      error: { message },
    });
  }
  if (plan.movedOn) {
    const endedAt = new Date(nowMs - dice.whole(8, 20) * minuteMs);
    Object.assign(row, {
      status: "completed",
      completedAt: endedAt,
      updatedAt: endedAt,
      progress: "100",
      result: { found_another_way: true },
    });
  }
}

function endOf(plan: Plan, life: Life, begun: boolean, nowMs: number, manager: string): Partial<TaskRow> {
  const { dice, fate } = plan;
  const soon = (most: number) => new Date(Math.min(life.endMs + dice.whole(20, most) * secondMs, nowMs - secondMs));
  const completed = (result: unknown): Partial<TaskRow> => {
    const completedAt = soon(1_200);
    return {
      status: "completed",
      completedAt,
      updatedAt: completedAt,
      progress: "100",
      result,
      completionEvidence: { checked: true },
    };
  };
  const cancelled = (failureReason: string, completedAt = soon(5_000)): Partial<TaskRow> => ({
    status: "cancelled",
    completedAt,
    updatedAt: completedAt,
    failureReason,
  });
  switch (fate) {
    case "pending":
      return {};
    case "used":
    case "approved":
      return { status: "in_progress", leaseExpiresAt: new Date(nowMs + 5 * minuteMs), updatedAt: new Date(life.endMs) };
    case "succeeded":
      return completed(plan.result);
    case "failed":
      return {
        status: "failed",
        attemptCount: 3,
        errorMessage: plan.error,
        failureReason: plan.error,
        updatedAt: soon(60),
      };
    case "lapsed":
      return cancelled("The approval lapsed before it was used.");
    case "rejected":
      if (!begun) return cancelled("The request was rejected.", new Date(life.endMs));
      return dice.chance(0.6) ? completed({ found_another_way: true }) : cancelled("The request was rejected.");
    case "revision":
      return cancelled("Not asked again.");
    case "withdrawn":
      return completed({ found_another_way: true });
    case "expired":
      return nowMs - life.endMs < 14 * dayMs
        ? { status: "blocked", blockedReason: "unanswered", updatedAt: new Date(life.endMs) }
        : cancelled(`Nobody answered in time. Closed by ${manager}.`);
  }
}
