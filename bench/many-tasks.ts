/** A million tasks as a busy fleet leaves them, made in the database at once. */
import type postgres from "postgres";

export const manyTasks = 1_000_000;

/** What is found in few of them: a word, a type, a worker, a goal. */
export const rare = { word: "heliotrope", type: "audit.rare", worker: "TASK-RARE" };

async function makeAround(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into worker_registry (worker_id, name, level, permissions)
    select 'TASK-' || n, 'Worker ' || n, 'L3'::autonomy_level, '["*"]'::jsonb from generate_series(1, 200) n
    union all select ${rare.worker}, 'Rare', 'L3', '["*"]'`;
  await sql`insert into goals (id, title) select md5('goal ' || n)::uuid, 'Goal ' || n from generate_series(1, 2000) n`;
}

/**
 * The newest are pending, the oldest are over; a worker and a type came late, so that they are all at one end of what is
 * sorted by time; costs are known of what was worked on; a tenth has no estimate, half no deadline.
 */
export async function makeManyTasks(sql: postgres.Sql, count = manyTasks): Promise<void> {
  await makeAround(sql);
  await sql.begin(async (tx) => {
    // Their own triggers would look at each; what they keep is said here.
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into governance_tasks (id, goal_id, assigned_worker, task_type, title, priority, status, attempt_count, max_attempts,
        next_retry_at, estimated_cost_cents, actual_cost_cents, deadline, started_at, completed_at, created_at, updated_at, created_by, lease_expires_at)
      select md5('task ' || n)::uuid, case when n % 10 < 8 then md5('goal ' || (1 + (n % 2000) * 7919 % 2000))::uuid end,
        case when status = 'pending' and n % 3 > 0 then null when n % 20011 = 0 then ${rare.worker}
          -- The later a task, the more workers there were: the last were hired last.
          else 'TASK-' || (1 + floor(random() * (20 + 180 * (n::float / ${count}) ^ 3))::int) end,
        case when n % 9973 = 0 then ${rare.type} when n > ${count} * 0.85 and n % 3 = 0 then 'late.kind'
          else (array['outreach.mail', 'outreach.call', 'research.web', 'research.read', 'code.review', 'code.write', 'invoice.send',
            'report.weekly', 'support.answer', 'data.clean'])[1 + n % 10] end,
        (array['Write the offer to', 'Look up the address of', 'Answer the question of', 'Send the invoice to', 'Check the report for',
          'Call back', 'Clean the records of'])[1 + n % 7] || ' customer ' || n || case when n % 4999 = 0 then ' about the ' || ${rare.word}::text else '' end,
        (array['critical', 'high', 'high', 'normal', 'normal', 'normal', 'normal', 'normal', 'low', 'deferred'])[1 + (n * 31) % 10]::task_priority,
        status, case status when 'pending' then 0 when 'failed' then 3 else 1 end, 3,
        case when status = 'failed' and n % 4 = 0 then now() + n % 60 * interval '1 minute' end,
        case when n % 10 > 0 then (n * 7) % 900 end,
        case when status in ('completed', 'failed', 'cancelled') and n % 8 > 0 then (n * 11) % 1100 end,
        case when n % 2 = 0 then at + (n % 30) * interval '1 day' end,
        case when status not in ('pending', 'assigned') then at + interval '2 minutes' end,
        case when status in ('completed', 'cancelled') then at + interval '20 minutes' end,
        at, least(now(), at + (n % 1440) * interval '1 minute'), 'planner', case when status = 'in_progress' then now() + interval '1 day' end
      from (select n, now() - interval '90 days' + n * (interval '90 days' / ${count}) as at,
              case when n > ${count} * 0.9 then 'pending'
                when n > ${count} * 0.88 then (array['in_progress', 'assigned', 'waiting_approval', 'blocked'])[1 + n % 4]
                when n % 25 = 0 then 'failed' when n % 40 = 0 then 'cancelled' else 'completed' end as status
            from generate_series(1, ${count}::int) n) as each`;
  });
  await sql`vacuum (analyze) governance_tasks`;
}
