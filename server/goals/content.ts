import "server-only";

import { sql } from "drizzle-orm";

import { type Criterion, readCriteria } from "@/domain/goal-criteria";
import { query } from "@/server/query";
import { iso } from "@/server/instant";

import { versionOf } from "./edit";

/** What of a goal can be edited, as it stands now, and the version that an edit of it names. */
export type GoalToEdit = {
  id: string;
  version: string;
  title: string;
  description: string | null;
  worker: string | null;
  deadline: string | null;
  budgetCents: number | null;
  weight: string;
  criteria: Criterion[];
  /** Some of its criteria can't be read; they stay as long as none are saved over them. */
  unread: boolean;
};

/** One goal to be edited, or null where there is none. */
export const findGoalToEdit = query({
  permission: "goal:read",
  async run({ reader }, id: string): Promise<GoalToEdit | null> {
    const [row] = await reader.execute<Omit<GoalToEdit, "criteria" | "unread"> & { stored: unknown }>(sql`
      select g.id, ${versionOf} as version, g.title, g.description, w.worker_id as worker,
        ${iso(sql`g.deadline`)} as deadline,
        g.max_cost_cents as "budgetCents", g.weight::text, g.success_criteria as stored
      from goals g left join worker_registry w on w.id = g.assigned_worker_id where g.id = ${id}`);
    if (!row) return null;
    const { stored, ...rest } = row;
    return { ...rest, ...readCriteria(stored) };
  },
});
