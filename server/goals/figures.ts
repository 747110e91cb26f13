import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { healthEndsMs, healthOf } from "@/domain/goal-health";
import { progressOf } from "@/domain/progress";
import { waitsForPeople } from "@/server/approvals/queue";
import { readClock } from "@/server/clock";
import { readSettings } from "@/server/settings";

import { asFacts, type FactRow, factColumns, measuredShares } from "./facts";

/** Whoever computes figures holds this until its transaction ends, so that no sum misses what another adds. */
export const figuresLock = sql`hashtextextended('goal_figures', 0)`;

const listed = (ids: readonly string[]): SQL =>
  sql`(select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;

/** What an event left, after fees. Who says nothing of fees keeps all of it. */
export const netOf = (event: string): SQL => sql.raw(`coalesce(${event}.net_amount, ${event}.gross_amount)`);

/** What each of these goals comes to by itself: its tasks, its money, its requests. */
async function countOwn(tx: Tx, ids: readonly string[], baseCurrency: string): Promise<void> {
  await tx.execute(sql`
    with wanted as materialized (select g.id, g.started_at from goals g join ${listed(ids)} as w on w.id = g.id),
    work as (
      select t.goal_id, count(*)::int as n, count(*) filter (where t.status = 'completed')::int as completed,
        count(*) filter (where t.status = 'cancelled')::int as cancelled,
        count(*) filter (where t.status not in ('completed', 'cancelled') and (t.status <> 'failed' or t.next_retry_at is not null))::int as open,
        bool_or(t.started_at is not null or t.status in ('in_progress', 'completed', 'failed')) as begun
      from governance_tasks t join wanted w on w.id = t.goal_id group by 1),
    spent as (select s.goal_id, sum(s.micros)::bigint as micros from goal_spend_days s join wanted w on w.id = s.goal_id group by 1),
    money as (
      select goal_id, currency, sum(net) as net from (
        select e.goal_id, e.currency, ${netOf("e")} as net from revenue_events e join wanted w on w.id = e.goal_id
        union all
        select o.goal_id, e.currency, ${netOf("e")} from opportunities o join wanted w on w.id = o.goal_id
          join revenue_events e on e.opportunity_id = o.id and e.goal_id is null) as each
      group by 1, 2),
    earned as (
      select goal_id, coalesce(sum(net) filter (where currency = ${baseCurrency}), 0) as base,
        coalesce(jsonb_object_agg(currency, net::text) filter (where currency <> ${baseCurrency}), '{}') as other
      from money group by 1),
    waiting as (
      select coalesce(a.goal_id, t.goal_id) as goal_id, count(*)::int as n
      from approvals a left join governance_tasks t on t.id = a.task_id where ${waitsForPeople} group by 1)
    insert into goal_figures as f (goal_id, own_tasks, own_completed, own_cancelled, own_open, own_spent_micros, own_earned,
      own_earned_other, own_pending, own_begun)
    select w.id, coalesce(work.n, 0), coalesce(work.completed, 0), coalesce(work.cancelled, 0), coalesce(work.open, 0),
      coalesce(spent.micros, 0), coalesce(earned.base, 0), coalesce(earned.other, '{}'), coalesce(waiting.n, 0),
      w.started_at is not null or coalesce(work.begun, false) or coalesce(spent.micros, 0) > 0 or earned.goal_id is not null
    from wanted w left join work on work.goal_id = w.id left join spent on spent.goal_id = w.id
      left join earned on earned.goal_id = w.id left join waiting on waiting.goal_id = w.id
    on conflict (goal_id) do update set own_tasks = excluded.own_tasks, own_completed = excluded.own_completed,
      own_cancelled = excluded.own_cancelled, own_open = excluded.own_open, own_spent_micros = excluded.own_spent_micros,
      own_earned = excluded.own_earned, own_earned_other = excluded.own_earned_other, own_pending = excluded.own_pending,
      own_begun = excluded.own_begun`);
}

/** Adds up what is directly below to what each of these comes to by itself. */
async function addUp(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    with wanted as materialized ${listed(ids)}, below as (
      select w.id, count(g.id)::int as children, coalesce(sum(1 + c.descendants), 0)::int as descendants,
        coalesce(sum(c.open_tasks), 0)::int as open_tasks, coalesce(sum(c.spent_micros), 0)::bigint as spent,
        coalesce(sum(c.earned), 0) as earned, coalesce(sum(c.pending), 0)::int as pending,
        coalesce(sum(g.max_cost_cents), 0)::bigint as promised, coalesce(bool_or(c.begun), false) as begun
      from wanted w left join goals g on g.parent_goal_id = w.id left join goal_figures c on c.goal_id = g.id group by 1),
    other as (
      select id, jsonb_object_agg(currency, amount) as amounts from (
        select id, currency, sum(amount::numeric)::text as amount from (
          select w.id, e.key as currency, e.value as amount from wanted w join goal_figures f on f.goal_id = w.id,
            jsonb_each_text(f.own_earned_other) as e
          union all
          select w.id, e.key, e.value from wanted w join goals g on g.parent_goal_id = w.id
            join goal_figures c on c.goal_id = g.id, jsonb_each_text(c.earned_other) as e) as each
        group by 1, 2) as summed
      group by 1)
    update goal_figures f set children = b.children, descendants = b.descendants, open_tasks = f.own_open + b.open_tasks,
      spent_micros = f.own_spent_micros + b.spent, earned = f.own_earned + b.earned, earned_other = coalesce(o.amounts, '{}'),
      pending = f.own_pending + b.pending, promised_cents = b.promised, begun = f.own_begun or b.begun
    from below b left join other o on o.id = b.id where f.goal_id = b.id`);
}

type Judged = FactRow & { id: string; shares: { percent: number; weight: number }[] | null };

/** Says how far each of these is, and how it stands, from sums that are right. */
async function judge(tx: Tx, ids: readonly string[], baseCurrency: string, nowMs: number): Promise<void> {
  const rows = await tx.execute<Judged>(sql`
    select g.id, ${factColumns}, (
      select json_agg(json_build_object('percent', coalesce(c.progress, 0), 'weight', child.weight)) from goals child
        left join goal_figures c on c.goal_id = child.id where child.parent_goal_id = g.id) as shares
    from ${listed(ids)} as w join goals g on g.id = w.id join goal_figures f on f.goal_id = g.id`);
  const judged = rows.map((row) => {
    const { percent, method } = progressOf({
      status: row.status,
      shares: measuredShares(row, baseCurrency),
      children: row.shares ?? [],
      tasks: { all: row.ownTasks, completed: row.ownCompleted, cancelled: row.ownCancelled },
    });
    const facts = asFacts(row, percent);
    const endsMs = healthEndsMs(facts, nowMs);
    return {
      id: row.id,
      percent,
      method,
      health: healthOf(facts, nowMs).health,
      ends: endsMs === null ? null : new Date(endsMs).toISOString(),
    };
  });
  await tx.execute(sql`
    update goal_figures f set progress = j.percent, progress_method = j.method, health = j.health, health_ends_at = j.ends,
      figured_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(judged)}::text::jsonb)
      as j(id uuid, percent numeric, method varchar, health varchar, ends timestamptz) where f.goal_id = j.id`);
}

/** These goals and all above them, in turns: whoever stands above another comes in a later one. */
async function turnsOf(tx: Tx, ids: readonly string[]): Promise<string[][]> {
  const rows = await tx.execute<{ turn: number; ids: string[] }>(sql`
    with recursive up as (
      select g.id, g.parent_goal_id, 0 as turn from goals g join ${listed(ids)} as w on w.id = g.id
      union
      select g.id, g.parent_goal_id, up.turn + 1 from goals g join up on g.id = up.parent_goal_id),
    latest as (select id, max(turn) as turn from up group by id)
    select turn, json_agg(id) as ids from latest group by turn order by turn`);
  return rows.map((row) => row.ids);
}

/**
 * Computes the figures of these goals and of all above them from the rows, in the caller's transaction. Doing it twice
 * changes nothing.
 */
export async function figure(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${figuresLock})`);
  // A batch may hold one goal or a thousand, and a plan that is kept knows nothing of the one at hand.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
  const { base_currency } = await readSettings(tx);
  const nowMs = (await readClock(tx)).getTime();
  await countOwn(tx, ids, base_currency);
  for (const turn of await turnsOf(tx, ids)) {
    await tx.execute(
      sql`insert into goal_figures (goal_id) select id from ${listed(turn)} as w on conflict (goal_id) do nothing`,
    );
    await addUp(tx, turn);
    await judge(tx, turn, base_currency, nowMs);
  }
}
