import type { TaskStatus } from "./tasks";

/** How a person takes a task from its worker: back to everybody, or to another worker. */
export type HandOver = "release" | "reassign";

/**
 * Why a task in that state can't change hands, or null where it can. From every state that allows it, pending is
 * reached by legal moves (by way of blocked, as when a lease runs out), and assigned from there.
 */
const closed: Record<TaskStatus, string | null> = {
  pending: null,
  assigned: null,
  in_progress: null,
  blocked: null,
  waiting_approval: "It waits for people: decide its request, or release it on the approvals page.",
  completed: "It is completed.",
  failed: "It has failed: it is tried again, or a person retries it.",
  cancelled: "It is cancelled.",
};

/** @param worker who has it now; nobody's task can be given to somebody, but not back */
export function whyNotHandOver(how: HandOver, task: { status: TaskStatus; worker: string | null }): string | null {
  const reason = closed[task.status];
  if (reason !== null) return reason;
  return how === "release" && task.worker === null ? "Nobody has it." : null;
}

/** What a worker has to be that is given a task. */
export type Receiver = { directive: "run" | "pause" | "stop"; allowedTaskTypes: readonly string[] };

/** Why a worker can't be given a task, or null where it can. */
export function whyNotReceive({ directive, allowedTaskTypes }: Receiver, taskType: string | null): string | null {
  if (directive !== "run") return `It is ${directive === "pause" ? "paused" : "stopped"}.`;
  if (allowedTaskTypes.length === 0 || (taskType !== null && allowedTaskTypes.includes(taskType))) return null;
  return taskType === null ? "It takes only certain types of task." : `It does not take tasks of type ${taskType}.`;
}
