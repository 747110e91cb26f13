import "server-only";

import { inArray, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { goals } from "@/db/schema/goals";
import { badField, Refusal } from "@/domain/errors";
import { type GoalDeed, type GoalStatus, isOver, passesTo, statusAfter, whyNotTurn } from "@/domain/goals";
import { command } from "@/server/command";

import { figure } from "./figures";
import { turnGoalInput } from "./inputs";
import { getLocked, lockGoals } from "./locked";

/** A branch of more goals than this isn't turned at once: each of them stands on the trail. */
const mostAtOnce = 1_000;

/** All below a goal that the deed means something for, held. */
async function lockBelow(tx: Tx, id: string, deed: GoalDeed): Promise<{ id: string; status: GoalStatus }[]> {
  const which = sql.join(
    passesTo(deed).map((status) => sql`${status}`),
    sql`, `,
  );
  const rows = await tx.execute<{ id: string; status: GoalStatus }>(sql`
    with recursive below as (
      select id from goals where parent_goal_id = ${id}
      union select g.id from goals g join below on g.parent_goal_id = below.id)
    select g.id, g.status from goals g where g.id in (select id from below) and g.status in (${which})
    order by g.id limit ${mostAtOnce + 1} for no key update`);
  if (rows.length > mostAtOnce) {
    throw new Refusal(
      "conflict",
      `More than ${mostAtOnce} goals below would change. Do it branch by branch; nothing was changed.`,
    );
  }
  return [...rows];
}

/**
 * Pauses, resumes, ends or re-opens a goal, and those below it where that is asked for. Its tasks stay as they are.
 *
 * @throws Refusal `conflict` where it is in no state for it; `invalid` where an end says nothing of what came of it
 */
export const turnGoal = command({
  name: "goal.turn",
  permission: "goal:write",
  input: turnGoalInput,
  touches: [],
  async run({ tx, record, nudge }, { id, deed, words, cascade }): Promise<{ status: GoalStatus; changed: number }> {
    const goal = getLocked(await lockGoals(tx, [id]), id);
    const no = whyNotTurn(deed, goal.status);
    if (no !== null) throw new Refusal("conflict", `${no} Nothing was changed.`);
    const status = statusAfter(deed);
    if (isOver(status) && !words) throw badField("words", "Say what came of it.");
    if (deed === "reopen" && !words) throw badField("words", "Say why it is opened again.");
    const below = cascade ? await lockBelow(tx, id, deed) : [];
    const turned = [{ id, status: goal.status }, ...below];
    await tx
      .update(goals)
      .set({
        status,
        updatedAt: sql`clock_timestamp()`,
        ...(isOver(status) && { completedAt: sql`clock_timestamp()`, outcome: words ?? null }),
        ...(deed === "reopen" && { completedAt: null, outcome: null }),
      })
      .where(
        inArray(
          goals.id,
          turned.map((each) => each.id),
        ),
      );
    await figure(
      tx,
      turned.map((each) => each.id),
    );
    for (const each of turned) {
      const told = { status, ...(words && { words }), ...(each.id !== id && { with: id }) };
      record({
        action: `goal.${deed}`,
        object: { type: "goal", id: each.id },
        before: { status: each.status },
        after: told,
      });
      nudge("goals", each.id);
    }
    return { status, changed: turned.length };
  },
});
