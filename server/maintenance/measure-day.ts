import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { hoursOf, type Span } from "@/domain/metrics";
import { isMeasured, lastInstant, measuredId } from "@/server/workers/measured";
import { instant } from "@/server/instant";
import { lineCost } from "@/server/logs/line-cost";

/** What the columns hold at most. Who reports more tokens than that is shown as having reached it. */
const asInt = (sum: SQL): SQL =>
  sql`case when ${sum} is not null then greatest(least(${sum}, 2147483647), -2147483648)::int end`;

/** What counts, each at its hour of the day; lines are summed up at once, for there are thousands of times more. */
const facts = ({ start, end }: Span): SQL => {
  const within = (column: SQL) => sql`${column} >= ${instant(start)} and ${column} < ${instant(end)}`;
  const nth = (column: SQL) => sql`floor(extract(epoch from ${column} - ${instant(start)}) / 3600)::int`;
  return sql`
    select assigned_worker as worker_id, ${nth(sql`assigned_at`)} as nth, 1 as assigned, 0 as completed, 0 as failed,
           null::numeric as took_ms, 0::numeric as micros, 0::numeric as tokens
      from governance_tasks where ${within(sql`assigned_at`)} and assigned_worker is not null
    union all
    select worker_id, ${nth(sql`ended_at`)}, 0, (outcome = 'completed')::int, (outcome <> 'completed')::int,
           case when outcome = 'completed' then extract(epoch from greatest(ended_at - started_at, interval '0')) * 1000 end, 0, 0
      from task_attempts where ${within(sql`ended_at`)} and outcome in ('completed', 'failed', 'lost')
    union all
    select worker_id, ${nth(sql`created_at`)}, 0, 0, 0, null, sum(coalesce(${lineCost}, 0)), sum(coalesce(tokens_used, 0)::bigint)
      from execution_logs where ${within(sql`created_at`)}
        and (coalesce(cost_micros, cost_cents, 0) <> 0 or coalesce(tokens_used, 0) <> 0)
      group by 1, 2`;
};

/** The figures of a day and of its hours, of every worker that has any. */
const figures = (day: Span): SQL => sql`
  select f.*, ${measuredId(sql`f.worker_id`, sql`f.period_start`, sql`f.period_end`)} as id from (
    select worker_id, sum(assigned)::int as assigned, sum(completed)::int as completed, sum(failed)::int as failed,
           ${asInt(sql`round(avg(took_ms))`)} as took_ms, ${asInt(sql`round(sum(micros) / 10000)`)} as cents, ${asInt(sql`sum(tokens)`)} as tokens,
           ${instant(day.start)} + coalesce(nth, 0) * interval '1 hour' as period_start,
           case when nth is null then ${instant(day.end)}
                else least(${instant(day.start)} + (nth + 1) * interval '1 hour', ${instant(day.end)}) end as period_end
    from (${facts(day)}) as fact group by grouping sets ((worker_id, nth), (worker_id))
  ) as f`;

/** By worker, for the table is indexed so. */
const ofDay = ({ start, end }: Span): SQL => sql`
  m.worker_id in (select worker_id from worker_registry) and m.period_start >= ${instant(start)} and m.period_start < ${instant(end)}`;

/** What somebody wrote by SQL where measured figures belong makes way: it is kept as a claim, unless there is one. */
async function setClaimsAside(tx: Tx, day: Span): Promise<void> {
  const spans = JSON.stringify([day, ...hoursOf(day)]);
  await tx.execute(sql`
    update worker_metrics m set period_end = m.period_end - ${lastInstant}
    from jsonb_to_recordset(${spans}::text::jsonb) as span("start" timestamptz, "end" timestamptz)
    where ${ofDay(day)} and m.period_start = span.start and m.period_end = span.end and not ${isMeasured}
      and not exists (select 1 from worker_metrics o where o.worker_id = m.worker_id
        and o.period_start = m.period_start and o.period_end = m.period_end - ${lastInstant})`);
}

/**
 * Measures a day and its hours anew, of all workers, from the rows. Doing it twice changes nothing.
 *
 * @returns how many rows of figures are others now
 */
export async function measureDay(tx: Tx, day: Span): Promise<number> {
  // Days differ by thousands of times, and a plan that is kept knows nothing of the one at hand.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
  await setClaimsAside(tx, day);
  const [told] = await tx.execute<{ changed: number }>(sql`
    with f as materialized (${figures(day)}), written as (
      insert into worker_metrics as m (id, worker_id, period_start, period_end, tasks_assigned, tasks_completed,
        tasks_failed, avg_completion_time_ms, total_cost_cents, total_tokens_used)
      select f.id, f.worker_id, f.period_start,
             f.period_end, f.assigned, f.completed, f.failed, f.took_ms, f.cents, f.tokens from f
      on conflict (worker_id, period_start, period_end) do update
      set id = excluded.id, tasks_assigned = excluded.tasks_assigned, tasks_completed = excluded.tasks_completed,
          tasks_failed = excluded.tasks_failed, avg_completion_time_ms = excluded.avg_completion_time_ms,
          total_cost_cents = excluded.total_cost_cents, total_tokens_used = excluded.total_tokens_used
      where (m.id, m.tasks_assigned, m.tasks_completed, m.tasks_failed, m.avg_completion_time_ms, m.total_cost_cents, m.total_tokens_used)
        is distinct from (excluded.id, excluded.tasks_assigned, excluded.tasks_completed, excluded.tasks_failed,
          excluded.avg_completion_time_ms, excluded.total_cost_cents, excluded.total_tokens_used)
      returning 1
    ), gone as (
      delete from worker_metrics m where ${ofDay(day)} and ${isMeasured} and m.id not in (select id from f)
      returning 1
    )
    select ((select count(*) from written) + (select count(*) from gone))::int as changed`);
  return told?.changed ?? 0;
}
