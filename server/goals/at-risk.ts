import "server-only";

import { sql } from "drizzle-orm";

import type { GoalHealth } from "@/domain/goal-health";
import { readClock } from "@/server/clock";
import { query } from "@/server/query";

import { asShown, type ShownGoal, shownColumns, shownFrom, type ShownRow } from "./shown";
import { conditionsOf } from "./where";

/** Off track or at risk, worst first: what the page of goals is narrowed to for the same. */
export const worrying = ["off_track", "at_risk"] as const satisfies readonly GoalHealth[];

export type GoalsAtRisk = { goals: ShownGoal[]; offTrack: number; atRisk: number };

/** Goals that somebody should look after: off track before at risk, the soonest deadline first. */
export const listGoalsAtRisk = query({
  permission: "goal:read",
  async run({ reader }, { limit }: { limit: number }): Promise<GoalsAtRisk> {
    const where = sql.join(conditionsOf({ health: worrying }), sql` and `);
    const rows = await reader.execute<ShownRow>(sql`
      select ${shownColumns} from ${shownFrom} where ${where}
      order by f.health = 'at_risk', g.deadline nulls last, g.id limit ${limit}`);
    const counts = await reader.execute<{ health: GoalHealth; n: number }>(sql`
      select f.health, count(*)::int as n from goal_figures f where ${where} group by f.health`);
    const nowMs = (await readClock(reader)).getTime();
    const of = (health: GoalHealth) => counts.find((row) => row.health === health)?.n ?? 0;
    return {
      goals: rows.map((row) => asShown(row, nowMs)),
      offTrack: of("off_track"),
      atRisk: of("at_risk"),
    };
  },
});
