import "server-only";

import { and, eq, exists, or, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { decimalOfMicros } from "@/domain/budgets";
import { Refusal } from "@/domain/errors";
import type { GoalStatus } from "@/domain/goals";
import { demandWorker } from "@/domain/permissions";
import type { ProgressMethod } from "@/domain/progress";
import { command } from "@/server/command";
import { query, type Reader } from "@/server/query";
import { iso } from "@/server/instant";

import { claimProgressInput, type goalAnswer } from "./inputs";

export type Goal = z.output<typeof goalAnswer>;

type Row = Omit<Goal, "progress" | "weight" | "evidence" | "spent"> & {
  progress: string;
  weight: string;
  evidence: string;
  method: ProgressMethod;
  spent: string;
};

/** From the uppermost down to the one above. */
async function listAbove(reader: Reader, id: string): Promise<Goal["ancestors"]> {
  const rows = await reader.execute<{ id: string; title: string; status: GoalStatus }>(sql`
    with recursive up as (
      select p.id, p.parent_goal_id, p.title, p.status, 1 as height from goals g join goals p on p.id = g.parent_goal_id where g.id = ${id}
      union all
      select p.id, p.parent_goal_id, p.title, p.status, up.height + 1 from goals p join up on p.id = up.parent_goal_id)
    select id, title, status from up order by height desc`);
  return [...rows];
}

async function read(reader: Reader, id: string): Promise<Goal> {
  const [row] = await reader.execute<Row>(sql`
    select g.id, g.parent_goal_id, g.title, g.description, g.success_criteria, g.status, w.worker_id as assigned_worker,
      g.progress::text, coalesce(f.progress, 0)::text as evidence, coalesce(f.progress_method, 'none') as method,
      ${iso(sql`g.deadline`)} as deadline, g.max_cost_cents, g.weight::text, coalesce(f.spent_micros, 0)::text as spent,
      coalesce(f.earned, 0)::text as earned, g.outcome, ${iso(sql`g.started_at`)} as started_at,
      ${iso(sql`g.completed_at`)} as completed_at, ${iso(sql`g.created_at`)} as created_at, ${iso(sql`g.updated_at`)} as updated_at
    from goals g left join goal_figures f on f.goal_id = g.id left join worker_registry w on w.id = g.assigned_worker_id
    where g.id = ${id}`);
  if (!row) throw new Refusal("not_found", "There is no such goal.");
  const { evidence, method, ...rest } = row;
  return {
    ...rest,
    progress: Number(row.progress),
    weight: Number(row.weight),
    spent: decimalOfMicros(BigInt(row.spent)),
    evidence: { progress: Number(evidence), method },
    ancestors: await listAbove(reader, id),
  };
}

/**
 * A goal with all above it: what for, in words. Every worker may ask.
 *
 * @throws Refusal `not_found`
 */
export const getGoal = query({
  permission: "goal:claim",
  run: ({ reader }, { id }: { id: string }): Promise<Goal> => read(reader, id),
});

/** Whether this worker works on the goal: it, or one above it, is its own, or it has a task for it. */
async function worksOn(tx: Tx, id: string, workerId: string): Promise<boolean> {
  const [row] = await tx.execute<{ yes: boolean }>(sql`
    with recursive up as (
      select id, parent_goal_id, assigned_worker_id from goals where id = ${id}
      union select g.id, g.parent_goal_id, g.assigned_worker_id from goals g join up on g.id = up.parent_goal_id)
    select ${or(
      sql`exists (select 1 from up join worker_registry w on w.id = up.assigned_worker_id where w.worker_id = ${workerId})`,
      exists(
        tx
          .select({ one: sql`1` })
          .from(governanceTasks)
          .where(and(eq(governanceTasks.goalId, id), eq(governanceTasks.assignedWorker, workerId))),
      ),
    )} as yes`);
  return row?.yes ?? false;
}

/**
 * A worker says how far a goal is. It stands beside the evidence and changes nothing of it.
 *
 * @throws Refusal `not_found`; `forbidden` for a goal that it does not work on; `conflict` for one that is over
 */
export const claimProgress = command({
  name: "goal.claim",
  permission: "goal:claim",
  input: claimProgressInput,
  touches: [],
  async run({ tx, actor, nudge }, { id, progress }): Promise<Goal> {
    const { workerId } = demandWorker(actor);
    const [goal] = await tx.select({ status: goals.status }).from(goals).where(eq(goals.id, id)).for("no key update");
    if (!goal) throw new Refusal("not_found", "There is no such goal.");
    if (!(await worksOn(tx, id, workerId))) {
      throw new Refusal("forbidden", "Neither this goal nor one above it is yours, and you have no task for it.");
    }
    if (goal.status === "completed" || goal.status === "failed") {
      throw new Refusal("conflict", `The goal is ${goal.status}. Nothing was recorded.`);
    }
    await tx
      .update(goals)
      .set({
        progress: String(progress),
        startedAt: sql`coalesce(${goals.startedAt}, clock_timestamp())`,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(goals.id, id));
    nudge("goals", id);
    return read(tx, id);
  },
});
