/** A hundred thousand goals in eight levels, with tasks at some of them. */
import type postgres from "postgres";

export const manyGoals = 100_000;
/** A word that stands in few of them. */
export const rareGoal = "heliotrope";

const tops = 10;
const below = 4;

/** Ten stand uppermost and each has four below it; the ones made later stand lower. */
export async function makeManyGoals(sql: postgres.Sql, count = manyGoals): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into goals (id, parent_goal_id, title, status, progress, max_cost_cents, deadline, started_at, created_at, updated_at)
      select md5('many goals ' || n)::uuid,
        case when n > ${tops} then md5('many goals ' || ((n - ${tops} - 1) / ${below} + 1))::uuid end,
        (array['Pages for', 'Offers to', 'Fewer returns of', 'Answers to', 'Renewals of'])[1 + n % 5] || ' customers ' || n
          || case when n % 4999 = 0 then ' of the ' || ${rareGoal}::text else '' end,
        case when n > ${tops} and n % 23 = 0 then 'completed' when n > ${tops} and n % 41 = 0 then 'paused' else 'active' end,
        (n * 7) % 60, case when n % 3 = 0 then 1000 end, now() + ((n * 13) % 400 - 20) * interval '1 day',
        now() - (n % 90) * interval '1 day', now() - interval '90 days' + n * interval '1 second', now()
      from generate_series(1, ${count}::int) n`;
    await tx`
      insert into governance_tasks (goal_id, title, status, started_at)
      select md5('many goals ' || n)::uuid, 'Work at ' || n, (array['pending', 'in_progress', 'completed', 'completed'])[1 + n % 4],
        case when n % 4 > 0 then now() - interval '1 day' end
      from generate_series(1, ${count}::int, 2) n`;
  });
  await sql`vacuum (analyze) goals`;
}
