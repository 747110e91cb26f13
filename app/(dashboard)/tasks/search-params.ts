import {
  createLoader,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";

import { taskPriorities, taskStatuses } from "@/domain/tasks";
import type { TaskListWish } from "@/server/tasks/for-people";
import { isUuid } from "@/domain/ids";

import { orderOf, sorts, usualSort, type TaskView } from "./address";

const load = createLoader({
  view: parseAsStringLiteral(["board"]),
  status: parseAsArrayOf(parseAsStringLiteral(taskStatuses)),
  priority: parseAsArrayOf(parseAsStringLiteral(taskPriorities)),
  type: parseAsString,
  worker: parseAsString,
  goal: parseAsString,
  dead: parseAsStringLiteral(["1"]),
  stuck: parseAsStringLiteral(["1"]),
  q: parseAsString,
  sort: parseAsStringLiteral(sorts),
  limit: parseAsInteger,
  after: parseAsString,
  costs: parseAsStringLiteral(["1"]),
});

/** How many rows are shown at first, and by how many more at a time; past the most, the list turns the page. */
export const rowStep = 100;
export const mostRows = 500;
/** How many stand in each column of the board. */
export const laneRows = 20;

const longest = 200;

/** What the address asks for. What it says wrongly is left out, as if it had not been said. */
export async function readTaskView(params: Promise<SearchParams>): Promise<TaskView & { limit: number }> {
  const { view, status, priority, type, worker, goal, dead, stuck, q, sort, limit, after, costs } = await load(params);
  const words = q?.trim().slice(0, longest);
  return {
    limit: Math.min(Math.max(limit ?? rowStep, rowStep), mostRows),
    ...(view && { view }),
    ...(status?.length && { status }),
    ...(priority?.length && { priority }),
    ...(type && { type: type.slice(0, longest) }),
    ...(worker && { worker: worker.slice(0, longest) }),
    ...(goal && isUuid(goal) && { goal: goal.toLowerCase() }),
    ...(dead && { dead: true }),
    ...(stuck && { stuck: true }),
    ...(words && { q: words }),
    ...(sort && sort !== usualSort && { sort }),
    // A place that was typed by hand and is none begins at the top.
    ...(after && /^[\w .:+-]+\|(?:[\w .:+-]+\|)?[0-9a-f-]{36}$/u.test(after) && { after }),
    ...(costs && { costs: true }),
  };
}

/** The same for the query. */
export const wishOf = (view: TaskView & { limit: number }): TaskListWish => {
  const { status, priority, type, worker, goal, dead, stuck, q, limit, after } = view;
  return {
    filter: { status, priority, type, worker, goal, dead, stuck, search: q },
    order: orderOf(view),
    limit,
    cursor: after,
  };
};
