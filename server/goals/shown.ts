import "server-only";

import { sql } from "drizzle-orm";

import { type GoalHealth, healthOf } from "@/domain/goal-health";
import type { GoalStatus } from "@/domain/goals";
import type { ProgressMethod } from "@/domain/progress";
import { iso } from "@/server/instant";

import { asFacts, type FactRow, factColumns } from "./facts";

/** A goal as trees and lists show it. */
export type ShownGoal = {
  id: string;
  parentId: string | null;
  title: string;
  status: GoalStatus;
  /** The worker that it is given to. */
  owner: string | null;
  health: GoalHealth;
  reason: string | null;
  percent: number;
  method: ProgressMethod;
  /** What its worker says of its progress. */
  claimed: number;
  spentMicros: string;
  budgetCents: number | null;
  /** Attributed net in the base currency; what came in other currencies stands beside it, by currency. */
  earned: string;
  earnedOther: Record<string, string>;
  deadline: string | null;
  children: number;
  pending: number;
  /** Its figures are not computed yet. */
  uncounted: boolean;
};

export type ShownRow = Omit<FactRow, "begun"> & {
  begun: boolean;
  id: string;
  parentId: string | null;
  title: string;
  owner: string | null;
  percent: string;
  method: ProgressMethod;
  earnedOther: Record<string, string>;
  deadline: string | null;
  children: number;
  uncounted: boolean;
};

/** Of `goals g` left joined with its `goal_figures f` and its `worker_registry w`. */
export const shownColumns = sql`g.id, g.parent_goal_id as "parentId", g.title, w.worker_id as owner,
  coalesce(f.progress, 0)::text as percent, coalesce(f.progress_method, 'none') as method,
  coalesce(f.earned_other, '{}') as "earnedOther",
  ${iso(sql`g.deadline`)} as deadline,
  coalesce(f.children, (select count(*)::int from goals c where c.parent_goal_id = g.id)) as children,
  f.goal_id is null as uncounted, ${factColumns}`;

export const shownFrom = sql`goals g left join goal_figures f on f.goal_id = g.id
  left join worker_registry w on w.id = g.assigned_worker_id`;

/** How it stands is said anew, for time goes on since it was stored. */
export function asShown(row: ShownRow, nowMs: number): ShownGoal {
  const percent = Number(row.percent);
  const { health, reason } = healthOf(asFacts(row, percent), nowMs);
  return {
    id: row.id,
    parentId: row.parentId,
    title: row.title,
    status: row.status,
    owner: row.owner,
    health,
    reason,
    percent,
    method: row.method,
    claimed: Number(row.claimed),
    spentMicros: row.spentMicros,
    budgetCents: row.budgetCents,
    earned: row.earned,
    earnedOther: row.earnedOther,
    deadline: row.deadline,
    children: row.children,
    pending: row.pending,
    uncounted: row.uncounted,
  };
}
