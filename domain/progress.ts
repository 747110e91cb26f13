import type { GoalStatus } from "./goals";

/** Where the evidence of a goal's progress comes from; the first that applies. Source: rules.md, Progress of a goal. */
export const progressMethods = ["criteria", "children", "tasks", "closed", "none"] as const;
export type ProgressMethod = (typeof progressMethods)[number];

export type Progress = { percent: number; method: ProgressMethod };

export type ProgressFacts = {
  status: GoalStatus;
  /** How far each criterion that can be measured is, 0 to 1. */
  shares: readonly number[];
  children: readonly { percent: number; weight: number }[];
  /** The tasks of the goal itself. */
  tasks: { all: number; completed: number; cancelled: number };
};

/** How many of the tasks that count are completed, in percent; null where none counts. */
function ofTasks({ all, completed, cancelled }: ProgressFacts["tasks"]): number | null {
  const counted = all - cancelled;
  return counted > 0 ? (completed / counted) * 100 : null;
}

const mean = (parts: readonly { percent: number; weight: number }[]): number =>
  parts.reduce((sum, { percent, weight }) => sum + percent * weight, 0) /
  parts.reduce((sum, { weight }) => sum + weight, 0);

/**
 * How far a goal is by what can be seen, whatever anybody says of it.
 *
 * @returns 0 to 100, unrounded, and where it comes from
 */
export function progressOf({ status, shares, children, tasks }: ProgressFacts): Progress {
  if (shares.length > 0) {
    return { percent: mean(shares.map((share) => ({ percent: share * 100, weight: 1 }))), method: "criteria" };
  }
  const own = ofTasks(tasks);
  if (children.length > 0) {
    const parts = own === null ? children : [...children, { percent: own, weight: 1 }];
    return { percent: mean(parts), method: "children" };
  }
  if (own !== null) return { percent: own, method: "tasks" };
  return status === "completed" ? { percent: 100, method: "closed" } : { percent: 0, method: "none" };
}

/** Rounded for eyes only: small shares keep two digits, and what isn't whole is never shown as whole. */
export function percentWords(percent: number): string {
  if (percent > 0 && percent < 1) return `${Math.max(0.01, percent).toFixed(2)} %`;
  const rounded = percent < 100 && percent > 99.9 ? 99.9 : Math.round(percent * 10) / 10;
  return `${rounded} %`;
}
