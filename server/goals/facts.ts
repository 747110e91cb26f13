import "server-only";

import { sql } from "drizzle-orm";

import { measureCriteria, readCriteria } from "@/domain/goal-criteria";
import type { HealthFacts } from "@/domain/goal-health";
import type { GoalStatus } from "@/domain/goals";

/** What progress and health follow from, of `goals g` with its `goal_figures f`. */
export type FactRow = {
  status: GoalStatus;
  criteria: unknown;
  claimed: string;
  startsMs: string;
  deadlineMs: string | null;
  budgetCents: number | null;
  ownTasks: number;
  ownCompleted: number;
  ownCancelled: number;
  openTasks: number;
  pending: number;
  spentMicros: string;
  earned: string;
  begun: boolean;
};

export const factColumns = sql`g.status, g.success_criteria as criteria, g.progress::text as claimed,
  floor(extract(epoch from coalesce(g.started_at, g.created_at)) * 1000)::text as "startsMs",
  floor(extract(epoch from g.deadline) * 1000)::text as "deadlineMs", g.max_cost_cents as "budgetCents",
  coalesce(f.own_tasks, 0) as "ownTasks", coalesce(f.own_completed, 0) as "ownCompleted",
  coalesce(f.own_cancelled, 0) as "ownCancelled", coalesce(f.open_tasks, 0) as "openTasks",
  coalesce(f.pending, 0) as pending, coalesce(f.spent_micros, 0)::text as "spentMicros",
  coalesce(f.earned, 0)::text as earned, coalesce(f.begun, false) as begun`;

/** How far each criterion that can be measured is, 0 to 1. */
export const measuredShares = (row: Pick<FactRow, "criteria" | "earned">, baseCurrency: string): number[] =>
  measureCriteria(readCriteria(row.criteria).criteria, row.earned, baseCurrency).flatMap(({ share }) => share ?? []);

/** @param percent the evidence */
export const asFacts = (row: FactRow, percent: number): HealthFacts => ({
  status: row.status,
  percent,
  claimed: Number(row.claimed),
  startsMs: Number(row.startsMs),
  deadlineMs: row.deadlineMs === null ? null : Number(row.deadlineMs),
  spentMicros: BigInt(row.spentMicros),
  budgetCents: row.budgetCents,
  openTasks: row.openTasks,
  pending: row.pending,
  begun: row.begun,
});
