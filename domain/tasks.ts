export const taskPriorities = ["critical", "high", "normal", "low", "deferred"] as const;
export type TaskPriority = (typeof taskPriorities)[number];

export const taskStatuses = [
  "pending",
  "assigned",
  "in_progress",
  "waiting_approval",
  "blocked",
  "completed",
  "failed",
  "cancelled",
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** How one attempt at a task ends. `lost`: its lease ran out. `released`: somebody took it away; it counts for nobody. */
export const attemptOutcomes = ["completed", "failed", "lost", "cancelled", "released"] as const;
export type AttemptOutcome = (typeof attemptOutcomes)[number];

/**
 * Where a task may go next. Source: data.md, State machines, and rules.md, The life of a request, 4.
 *
 * A claim assigns and begins at once, hence pending → in_progress. A task that requires approval asks before it begins,
 * and one that was blocked unanswered may ask again, hence pending and blocked → waiting_approval.
 */
export const taskMoves = {
  pending: ["assigned", "in_progress", "waiting_approval", "blocked", "cancelled"],
  assigned: ["in_progress", "waiting_approval", "blocked", "cancelled"],
  in_progress: ["completed", "failed", "waiting_approval", "blocked", "cancelled"],
  waiting_approval: ["in_progress", "pending", "blocked", "cancelled"],
  blocked: ["pending", "waiting_approval", "cancelled"],
  completed: [],
  failed: ["pending"],
  cancelled: [],
} as const satisfies Record<TaskStatus, readonly TaskStatus[]>;

/** Whether a task may go from one status to another. Staying is no move. */
export function mayMove(from: TaskStatus, to: TaskStatus): boolean {
  const next: readonly TaskStatus[] = taskMoves[from];
  return next.includes(to);
}

/** Not at an end: it can still be done. */
export function isOpen(status: TaskStatus): boolean {
  return mayMove(status, "cancelled");
}

/**
 * How long a failed task waits before its next attempt.
 *
 * @param attempts how many were made, 1 or more
 */
export function retryDelayMinutes(attempts: number): number {
  return 2 ** attempts;
}

/** Whether a failed task is tried again; if not, it is dead and waits for a person. */
export function mayRetry(attempts: number, maxAttempts: number): boolean {
  return attempts < maxAttempts;
}

/** How often a worker may ask again for a task whose request nobody answered. */
export const mostAsksAgain = 2;

/** How a request can end for the task that it names. */
export const requestEnds = ["approved", "rejected", "revision", "withdrawn", "expired"] as const;
export type RequestEnd = (typeof requestEnds)[number];

export const blockedReasons = ["unanswered", "revision", "withdrawn"] as const;
export type BlockedReason = (typeof blockedReasons)[number];
export type TaskMove = { status: TaskStatus; blockedReason: BlockedReason | null };

const move = (status: TaskStatus, blockedReason: BlockedReason | null = null): TaskMove => ({ status, blockedReason });

/**
 * What a request's end does to its task.
 *
 * A begun task goes on with its worker, whatever was said, unless nobody said anything. One that must not begin
 * unapproved stays shut until somebody approves: a revision or a withdrawal leaves it blocked, to be asked for again.
 */
const tasksAfter: Record<"begun" | "waiting", Record<RequestEnd, TaskMove>> = {
  begun: {
    approved: move("in_progress"),
    rejected: move("in_progress"),
    revision: move("in_progress"),
    withdrawn: move("in_progress"),
    expired: move("blocked", "unanswered"),
  },
  waiting: {
    approved: move("pending"),
    rejected: move("cancelled"),
    revision: move("blocked", "revision"),
    withdrawn: move("blocked", "withdrawn"),
    expired: move("blocked", "unanswered"),
  },
};

/** @param hadBegun whether its worker was at it before the request was made */
export function taskAfter(end: RequestEnd, hadBegun: boolean): TaskMove {
  return tasksAfter[hadBegun ? "begun" : "waiting"][end];
}

/** Words that workers write into varchar columns, and what they mean. Source: data.md, workers that write by SQL. */
const statusSynonyms = new Map<string, TaskStatus>([["running", "in_progress"]]);
const prioritySynonyms = new Map<string, TaskPriority>([["medium", "normal"]]);

/** A status as written by anybody, trimmed and without case; null when it means nothing. */
export function readTaskStatus(text: string): TaskStatus | null {
  const word = text.trim().toLowerCase();
  return taskStatuses.find((status) => status === word) ?? statusSynonyms.get(word) ?? null;
}

/** A priority as written by anybody; `medium` is normal; null when it means nothing. */
export function readTaskPriority(text: string): TaskPriority | null {
  const word = text.trim().toLowerCase();
  return taskPriorities.find((priority) => priority === word) ?? prioritySynonyms.get(word) ?? null;
}

/** What the list of tasks can be sorted by. Where the value is unknown the row comes last, either way. */
export const taskSorts = ["created", "updated", "priority", "deadline", "estimate", "actual"] as const;
export type TaskSort = (typeof taskSorts)[number];

/** How long a task in progress may go without a change or a log line before it counts as stuck. Source: rules.md, Health. */
export const stuckAfterMinutes = 30;

/**
 * What a search in titles needs: three letters or digits in a row. Shorter ones would read every title there is.
 */
export const isSearchable = (text: string): boolean => /[\p{L}\p{N}]{3}/u.test(text);
