import { paths } from "@/app/paths";
import { formatNumber } from "@/components/format";
import type { TaskPriority, TaskSort, TaskStatus } from "@/domain/tasks";

const columns = [
  "created",
  "updated",
  "priority",
  "deadline",
  "estimate",
  "actual",
] as const satisfies readonly TaskSort[];

/** As the address has it: `-created` is created, downwards. */
export const sorts = [...columns, ...columns.map((column) => `-${column}` as const)];
export type TaskSortWord = (typeof sorts)[number];

/** How an order is called. */
export const sortWords: Readonly<Record<TaskSortWord, string>> = {
  "-created": "newest first",
  created: "oldest first",
  "-updated": "changed last",
  updated: "longest unchanged",
  priority: "most urgent first",
  "-priority": "least urgent first",
  deadline: "soonest deadline",
  "-deadline": "latest deadline",
  "-estimate": "highest estimate",
  estimate: "lowest estimate",
  "-actual": "highest actual cost",
  actual: "lowest actual cost",
};

/** What the page of tasks can be asked for; all of it stands in the address. */
export type TaskView = {
  view?: "board";
  status?: readonly TaskStatus[];
  priority?: readonly TaskPriority[];
  type?: string;
  worker?: string;
  goal?: string;
  dead?: boolean;
  stuck?: boolean;
  q?: string;
  sort?: TaskSortWord;
  limit?: number;
  /** The place after which the list goes on. */
  after?: string;
  /** Whether estimates are compared with what things cost. */
  costs?: boolean;
};

/** How the list stands where nothing is asked for: by a column that it shows. */
export const usualSort = "-updated" satisfies TaskSortWord;

export const orderOf = ({ sort = usualSort }: TaskView): { sort: TaskSort; direction: "asc" | "desc" } => ({
  sort: columns.find((column) => sort.endsWith(column)) ?? "updated",
  direction: sort.startsWith("-") ? "desc" : "asc",
});

export const sortWord = (column: string, direction: "asc" | "desc"): TaskSortWord =>
  sorts.find((word) => word === `${direction === "desc" ? "-" : ""}${column}`) ?? usualSort;

/** Another view of the page: the same but for what is changed, from the top. */
export function tasksHref(view: TaskView, change: TaskView = {}) {
  const { limit: _limit, after: _after, ...kept } = view;
  return paths.tasks({ ...kept, ...change });
}

/** The same without one part. */
export function tasksWithout(view: TaskView, ...names: readonly (keyof TaskView)[]) {
  const kept = Object.entries(view).filter(([name]) => !names.some((each) => each === name));
  return tasksHref(Object.fromEntries(kept));
}

const narrowing = ["status", "priority", "type", "worker", "goal", "dead", "stuck", "q"] as const;
export const isNarrowed = (view: TaskView): boolean => narrowing.some((name) => view[name] !== undefined);

/** Counts are exact up to here; more is said to be more. */
const countedUpTo = 10_000;
export const countWords = (count: number): string =>
  count > countedUpTo ? `${formatNumber(countedUpTo)}+` : formatNumber(count);
