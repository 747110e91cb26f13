import { isOpen, type TaskStatus } from "./tasks";

/** What a person may do with a task, beside handing it over. */
export const taskDeeds = ["retry", "cancel", "prioritise", "deadline", "dependencies", "close"] as const;
export type TaskDeed = (typeof taskDeeds)[number];

export type DeedTask = {
  status: TaskStatus;
  /** Failed, and never tried again by itself. */
  dead: boolean;
  /** Dead, and put aside by a person. */
  closed: boolean;
};

const said: Record<TaskStatus, string> = {
  pending: "It is pending.",
  assigned: "It is assigned and not begun.",
  in_progress: "It is in progress.",
  waiting_approval: "It waits for people.",
  blocked: "It is blocked.",
  completed: "It is completed.",
  failed: "It has failed.",
  cancelled: "It is cancelled.",
};

const notBegun: ReadonlySet<TaskStatus> = new Set(["pending", "assigned", "blocked"]);

/** Why that can't be done with a task in this state, or null where it can. The moves are those of `taskMoves`. */
export function whyNotDeed(deed: TaskDeed, { status, dead, closed }: DeedTask): string | null {
  switch (deed) {
    case "retry":
      return status === "failed" ? null : `Only what has failed is retried. ${said[status]}`;
    case "cancel":
      if (isOpen(status)) return null;
      return status === "failed" ? "It has failed: retry it, or close it with a note." : said[status];
    case "close":
      if (closed) return "It is closed already.";
      if (dead) return null;
      return status === "failed" ? "It is tried again by itself." : `Only dead work is closed. ${said[status]}`;
    case "prioritise":
    case "deadline":
      return isOpen(status) || (status === "failed" && !closed) ? null : said[status];
    case "dependencies":
      return notBegun.has(status) ? null : `What it waits for can be changed only before it begins. ${said[status]}`;
  }
}

/** How many attempts a retried task may have: at least one more than were made. */
export function attemptsAfterRetry(attempts: number, maxAttempts: number): number {
  return Math.max(maxAttempts, attempts + 1);
}
