import "server-only";

import { sql } from "drizzle-orm";

import { query } from "@/server/query";
import { holding } from "@/server/like";

/** A goal in few words, with what stands above it, from the top. */
export type BriefGoal = { id: string; title: string; path: string[] };

const most = 8;

/** Goals whose title holds these words, those that go on first; to be moved under, or looked at. */
export const findGoals = query({
  permission: "goal:read",
  async run({ reader }, typed: string): Promise<BriefGoal[]> {
    const words = holding(typed.slice(0, 100));
    const rows = await reader.execute<BriefGoal>(sql`
      with recursive found as materialized (
        select id, title, parent_goal_id, row_number() over (order by status in ('completed', 'failed'), created_at, id) as nth
        from goals where title ilike ${words} order by nth limit ${most}),
      up as (
        select found.id as goal, p.title, p.parent_goal_id, 1 as height from found join goals p on p.id = found.parent_goal_id
        union all
        select up.goal, p.title, p.parent_goal_id, up.height + 1 from up join goals p on p.id = up.parent_goal_id)
      select f.id, f.title, coalesce((select json_agg(up.title order by up.height desc) from up where up.goal = f.id), '[]') as path
      from found f order by f.nth`);
    return [...rows];
  },
});
