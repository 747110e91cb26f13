import type { Route } from "next";

import { paths } from "@/app/paths";
import type { GoalHealth } from "@/domain/goal-health";
import type { DueFilter, GoalStatus } from "@/domain/goals";

/** What the page of goals can be asked for; all of it stands in the address. */
export type GoalView = {
  status?: readonly GoalStatus[];
  health?: readonly GoalHealth[];
  owner?: string;
  due?: DueFilter;
  blocked?: boolean;
  idle?: boolean;
  q?: string;
  /** Which branches are open, by the first eight digits of their ids; left out, the first two levels. */
  open?: readonly string[];
  /** Of which branches all is shown; `top` for the uppermost. */
  wide?: readonly string[];
};

/** Stands in the address where nothing is open: an empty list would be left out. */
export const nothingOpen = "none";
/** Enough of an id to find it again, and short enough for hundreds in one address. */
export const shortId = (id: string): string => id.slice(0, 8);

/** Another view of the page: the same but for what is changed. */
export const goalsHref = (view: GoalView, change: GoalView = {}): Route => paths.goals({ ...view, ...change });

/** The same without one part. */
export function goalsWithout(view: GoalView, ...names: readonly (keyof GoalView)[]): Route {
  return goalsHref(Object.fromEntries(Object.entries(view).filter(([name]) => !names.some((each) => each === name))));
}

/** The same with these branches open. */
export const withOpen = (view: GoalView, open: ReadonlySet<string>): Route =>
  goalsHref(view, { open: open.size === 0 ? [nothingOpen] : [...open] });

const narrowing = ["status", "health", "owner", "due", "blocked", "idle", "q"] as const;
export const isNarrowed = (view: GoalView): boolean => narrowing.some((name) => view[name] !== undefined);
