import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";
import { figure, figuresLock } from "@/server/goals/figures";

/** So many changes at once: the goals above come on top, and all of it has to be done within seconds on a busy machine. */
const changesAtOnce = 800;
const dueAtOnce = 200;

/**
 * Computes anew the figures of goals that changed since it last looked, and of those whose health time alone has
 * changed. What triggers wrote down while this runs is done the next time.
 */
export const figureGoals = command({
  name: "goals.figure",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, nudge }): Promise<{ settled: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${figuresLock}) as mine`);
    if (!turn?.mine) return { settled: 0 };
    const taken = await tx.execute<{ id: string }>(sql`
      delete from goal_changes where id in (select id from goal_changes order by id limit ${changesAtOnce}) returning goal_id as id`);
    const due = await tx.execute<{ id: string }>(sql`
      select goal_id as id from goal_figures where health_ends_at <= clock_timestamp() order by health_ends_at limit ${dueAtOnce}`);
    const ids = [...new Set([...taken, ...due].map(({ id }) => id))];
    await figure(tx, ids);
    if (ids.length > 0) nudge("goals");
    return { settled: taken.length === changesAtOnce || due.length === dueAtOnce ? 1 : 0 };
  },
});
