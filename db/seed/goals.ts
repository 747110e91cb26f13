import { centsOfMicros } from "@/domain/budgets";
import { type GoalStatus, goalStatuses } from "@/domain/goals";

import { goalFacts } from "./data/goal-facts";
import { goalsTree } from "./data/goals-tree";
import type { Dice } from "./dice";
import { dayMs, type Frame, type GoalRow, hourMs, type TaskRow, type WorkerRow } from "./frame";
import type { Past } from "./past";

/** A goal and where it stands in the tree. */
export type LaidGoal = {
  row: GoalRow & { status: GoalStatus; createdAt: Date };
  depth: number;
  owner: string;
  children: LaidGoal[];
  /** Itself and all below it. */
  below: Set<string>;
  /** Until when work was done for it. */
  endMs: number;
};

type Line = { depth: number; title: string; owner: string; status: GoalStatus };

function readTree(): Line[] {
  return goalsTree
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [title = "", owner = "", mark] = line.split("|").map((part) => part.trim());
      const status = goalStatuses.find((each) => each === mark) ?? "active";
      return { depth: line.search(/\S/) / 2, title, owner, status };
    });
}

/** Deadlines by branch, in days from now; below, each level is due somewhat earlier. */
const dueInDays = [900, -12, 38, 300];
const outcomes = {
  completed: "Reached. What it brought is in its tasks.",
  failed: "Given up: it cost more than it could bring.",
} as const;

/** In days before the branch: so much for each level, and the lowest when their turn comes; some are late by now. */
const earlier = (dice: Dice, depth: number): number => depth * 3 + (depth < 3 ? 0 : dice.fork("due").whole(0, 28));

/** All goals, parents before children; budgets come once it is known what was spent. */
export function layGoals({ dice, nowMs, people }: Frame, workers: readonly WorkerRow[]): LaidGoal[] {
  const path: LaidGoal[] = [];
  let branch = 0;
  return readTree().map((line, index) => {
    const own = dice.fork(`goal ${index}`);
    if (line.depth === 1) branch += 1;
    const parent = path[line.depth - 1];
    // The first branch is as old as the company; the others came when it had nearly been reached.
    const isLater = line.depth === 1 && branch > 1;
    const fromMs = isLater ? nowMs - 70 * dayMs : (parent?.row.createdAt.getTime() ?? nowMs - 150 * dayMs);
    const createdMs = fromMs + own.whole(2, 30) * hourMs;
    const isOver = line.status === "completed" || line.status === "failed";
    const endMs = isOver ? nowMs - own.whole(9, 26) * dayMs : nowMs;
    const row: LaidGoal["row"] = {
      id: own.uuid(),
      parentGoalId: parent?.row.id ?? null,
      title: line.title,
      assignedWorkerId: workers.find(({ workerId }) => workerId === line.owner)?.id ?? null,
      createdBy: line.depth < 2 ? people.manager.email : (path[line.depth - 1]?.owner ?? people.manager.email),
      status: line.status,
      progress: String(line.status === "completed" ? 100 : own.whole(5, 80)),
      deadline: new Date(nowMs + ((dueInDays[branch] ?? 60) - earlier(own, line.depth)) * dayMs),
      successCriteria: goalFacts.get(line.title)?.criteria ?? null,
      weight: String(goalFacts.get(line.title)?.weight ?? 1),
      startedAt: new Date(createdMs + hourMs),
      completedAt: isOver ? new Date(endMs) : null,
      outcome: line.status === "completed" || line.status === "failed" ? outcomes[line.status] : null,
      createdAt: new Date(createdMs),
      updatedAt: new Date(isOver ? endMs : nowMs - own.whole(1, 90) * hourMs),
    };
    const goal: LaidGoal = { row, depth: line.depth, owner: line.owner, children: [], below: new Set([row.id]), endMs };
    parent?.children.push(goal);
    path[line.depth] = goal;
    for (const above of path.slice(0, line.depth)) above.below.add(row.id);
    return goal;
  });
}

/**
 * Gives every goal a budget: more than was spent below it, but for one that is nearly used up, and no less than its
 * children together were promised.
 */
export function budgetGoals(goals: readonly LaidGoal[], past: Past): void {
  for (const goal of goals.toReversed()) {
    const spentCents = centsOfMicros(past.spentBelow(goal));
    const promised = goal.children.reduce((sum, { row }) => sum + (row.maxCostCents ?? 0), 0);
    const step = goal.depth < 2 ? 10_000 : 500;
    const wanted = goal.children.length === 0 ? spentCents * 2 + 3_000 : promised * 1.1;
    goal.row.maxCostCents = Math.ceil(Math.max(wanted, spentCents * 1.5, promised) / step) * step;
  }
}

/** What the workers claim: near what their tasks show, but for some that see it rosier; above, the mean of what is below. */
export function claimProgress({ dice }: Frame, goals: readonly LaidGoal[], tasks: readonly TaskRow[]): void {
  for (const goal of goals.toReversed()) {
    const { row, children } = goal;
    const known = goalFacts.get(row.title)?.claim;
    const own = dice.fork(`claim ${row.id}`);
    const done = row.status === "completed" ? 100 : shareDone(tasks.filter(({ goalId }) => goalId === row.id));
    const below = children.map((child) => Number(child.row.progress));
    const shown = below.length > 0 ? below.reduce((sum, each) => sum + each, 0) / below.length : done;
    const claimed = row.status === "completed" ? 100 : shown + (own.chance(0.1) ? own.whole(25, 60) : own.whole(-4, 4));
    row.progress = String(known ?? Math.round(Math.min(100, Math.max(0, claimed))));
  }
}

function shareDone(tasks: readonly TaskRow[]): number {
  const counted = tasks.filter(({ status }) => status !== "cancelled");
  return counted.length === 0
    ? 0
    : (counted.filter(({ status }) => status === "completed").length / counted.length) * 100;
}
