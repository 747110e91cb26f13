export const goalStatuses = ["active", "completed", "failed", "paused"] as const;
export type GoalStatus = (typeof goalStatuses)[number];

/** Where a goal may go next. Source: data.md, State machines. Out of an end only by being re-opened, with a reason. */
const goalMoves = {
  active: ["paused", "completed", "failed"],
  paused: ["active", "completed", "failed"],
  completed: ["active"],
  failed: ["active"],
} as const satisfies Record<GoalStatus, readonly GoalStatus[]>;

export const goalDeeds = ["pause", "resume", "complete", "fail", "reopen"] as const;
export type GoalDeed = (typeof goalDeeds)[number];

const leadsTo = {
  pause: "paused",
  resume: "active",
  complete: "completed",
  fail: "failed",
  reopen: "active",
} as const satisfies Record<GoalDeed, GoalStatus>;

/** Which status a deed leads to. */
export const statusAfter = (deed: GoalDeed): GoalStatus => leadsTo[deed];

/** Whether it is over, until somebody opens it again. */
export const isOver = (status: GoalStatus): boolean => status === "completed" || status === "failed";

/** Why a deed can't be done on a goal in this status, or null where it can. */
export function whyNotTurn(deed: GoalDeed, status: GoalStatus): string | null {
  const next: readonly GoalStatus[] = goalMoves[status];
  const to = leadsTo[deed];
  if (next.includes(to) && (deed === "reopen") === isOver(status)) return null;
  if (status === to) return `The goal is ${status} already.`;
  if (isOver(status)) return `The goal is ${status}; it can only be re-opened.`;
  return `The goal is ${status}, so there is nothing to ${deed === "reopen" ? "re-open" : deed}.`;
}

/** Which goals below go the same way, where a deed is passed on to them: those for which it means something. */
export function passesTo(deed: GoalDeed): readonly GoalStatus[] {
  switch (deed) {
    case "pause":
      return ["active"];
    case "resume":
      return ["paused"];
    case "complete":
    case "fail":
      return ["active", "paused"];
    case "reopen":
      return ["completed", "failed"];
  }
}

/**
 * What is promised to the goals below may not exceed the budget of the goal itself.
 *
 * @param capCents null is no budget, which promises any
 * @returns why not, or null
 */
export function whyNotPromise(capCents: number | null, promisedCents: number): string | null {
  if (capCents === null || promisedCents <= capCents) return null;
  const [promised, cap] = [promisedCents, capCents].map((cents) => (cents / 100).toFixed(2));
  return `The goals below would be promised ${promised}, and the budget above them is ${cap}.`;
}

/** What the deadline can be filtered by. */
export const dueFilters = ["overdue", "week", "month", "none"] as const;
export type DueFilter = (typeof dueFilters)[number];
