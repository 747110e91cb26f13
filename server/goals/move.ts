import "server-only";

import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { badField, Refusal } from "@/domain/errors";
import { command } from "@/server/command";

import { figure } from "./figures";
import { moveGoalInput } from "./inputs";
import { demandBudget, demandOpen, getLocked, lockGoals } from "./locked";

/** Whoever gives a goal another parent takes turns; the trigger takes the same, for those who come by SQL. */
const takeTurns = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('goal_tree', 0))`);

async function isAbove(tx: Tx, id: string, below: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    with recursive up as (
      select id, parent_goal_id from goals where id = ${below}
      union select g.id, g.parent_goal_id from goals g join up on g.id = up.parent_goal_id)
    select exists (select 1 from up where id = ${id}) as found`);
  return row?.found ?? false;
}

/**
 * Puts a goal, with all below it, below another one or below none.
 *
 * @throws Refusal `conflict` where it would stand below itself, somebody moved it first, the goal above is over or
 *   would promise more than its budget
 */
export const moveGoal = command({
  name: "goal.move",
  permission: "goal:write",
  input: moveGoalInput,
  touches: [],
  async run({ tx, record, nudge }, input): Promise<{ id: string; title: string; parent: string | null }> {
    const { id, seen_parent_id: seen, parent_goal_id: parentGoalId } = input;
    await takeTurns(tx);
    const locked = await lockGoals(tx, [id, seen, parentGoalId]);
    const goal = getLocked(locked, id);
    if (goal.parentGoalId !== seen) {
      throw new Refusal("conflict", "Somebody moved this goal first. Look where it is now; nothing was changed.");
    }
    if (parentGoalId !== null && (await isAbove(tx, id, parentGoalId))) {
      throw new Refusal("conflict", "A goal can't stand below itself. Nothing was changed.");
    }
    const parent = locked.get(parentGoalId ?? "");
    if (parentGoalId !== null && !parent) throw badField("parent_goal_id", "is unknown");
    if (parent && parentGoalId !== seen) {
      demandOpen(parent);
      await demandBudget(tx, parent, goal.maxCostCents ?? 0, id);
    }
    await tx
      .update(goals)
      .set({ parentGoalId, updatedAt: sql`clock_timestamp()` })
      .where(and(eq(goals.id, id)));
    await figure(
      tx,
      [id, seen, parentGoalId].flatMap((each) => each ?? []),
    );
    record({ object: { type: "goal", id }, before: { parent_goal_id: seen }, after: { parent_goal_id: parentGoalId } });
    nudge("goals", id);
    return { id, title: goal.title, parent: parent?.title ?? null };
  },
});
