import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { readCriteria } from "@/domain/goal-criteria";
import { type Forecast, forecast, forecastDays } from "@/domain/goal-forecast";
import { waitsForPeople } from "@/server/approvals/queue";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";

import { netOf } from "./figures";

/** The goal and all below it. */
const branch = (id: string): SQL => sql`
  below as (
    select id from goals where id = ${id}
    union all select g.id from goals g join below on g.parent_goal_id = below.id)`;

export type WaitingRequest = { id: string; headline: string; worker: string; risk: string; expiresAt: string };
export type GoalActivity = {
  /** Who has worked on it or below, by tasks; most open ones first. */
  workers: { id: string; open: number; completed: number; failed: number }[];
  /** Requests that wait for a person, soonest end first. */
  waiting: WaitingRequest[];
  decided: number;
  /** How long decided requests waited, the middle one; null where there is none. */
  medianWaitMs: number | null;
  /** How much of its life so far at least one request waited for a person; null before it has begun. */
  blockedMs: number;
  lifeMs: number;
  days: GoalDay[];
  forecast: GoalForecast;
  baseCurrency: string;
};
/** A day of the organisation's. Money in the base currency, in micros and as a decimal. */
export type GoalDay = { day: string; spentMicros: string; earned: string; completed: number; isToday: boolean };
export type GoalForecast = Forecast & { of: "money" | "tasks"; target: number; deadline: string | null };

const mostWorkers = 12;
const mostWaiting = 10;

async function listWorkers(reader: Reader, id: string): Promise<GoalActivity["workers"]> {
  const rows = await reader.execute<GoalActivity["workers"][number]>(sql`
    with recursive ${branch(id)}
    select t.assigned_worker as id, count(*) filter (where t.status not in ('completed', 'failed', 'cancelled'))::int as open,
      count(*) filter (where t.status = 'completed')::int as completed, count(*) filter (where t.status = 'failed')::int as failed
    from governance_tasks t join below on below.id = t.goal_id where t.assigned_worker is not null
    group by 1 order by 2 desc, 3 desc, 1 limit ${mostWorkers}`);
  return [...rows];
}

/** Requests of the branch: by their own goal, else by that of their task. */
const requests = sql`asked as (
  select a.* from approvals a join below on below.id = a.goal_id
  union all
  select a.* from approvals a join governance_tasks t on t.id = a.task_id join below on below.id = t.goal_id where a.goal_id is null)`;

async function readWaits(reader: Reader, id: string) {
  const [row] = await reader.execute<{
    decided: number;
    medianWaitMs: number | null;
    blockedMs: number;
    lifeMs: number;
  }>(sql`
    with recursive ${branch(id)}, ${requests},
    life as (
      select coalesce(started_at, created_at) as starts, greatest(coalesce(completed_at, clock_timestamp()), coalesce(started_at, created_at)) as ends
      from goals where id = ${id}),
    pending as (
      select unnest(range_agg(tstzrange(greatest(a.created_at, l.starts), least(coalesce(a.decided_at, clock_timestamp()), l.ends)))) as stretch
      from asked a, life l where a.created_at < l.ends and coalesce(a.decided_at, clock_timestamp()) > greatest(a.created_at, l.starts))
    select (select count(*)::int from asked where decision in ('approved', 'rejected')) as decided,
      (select extract(epoch from percentile_cont(0.5) within group (order by decided_at - created_at))::float8 * 1000 from asked
        where decision in ('approved', 'rejected')) as "medianWaitMs",
      (select coalesce(sum(extract(epoch from upper(stretch) - lower(stretch))), 0)::float8 * 1000 from pending) as "blockedMs",
      (select extract(epoch from ends - starts)::float8 * 1000 from life) as "lifeMs"`);
  return row ?? { decided: 0, medianWaitMs: null, blockedMs: 0, lifeMs: 0 };
}

async function listWaiting(reader: Reader, id: string): Promise<WaitingRequest[]> {
  const rows = await reader.execute<WaitingRequest>(sql`
    with recursive ${branch(id)}, ${requests}
    select a.id, coalesce(a.facts->>'headline', a.action_type) as headline, a.worker_id as worker, a.risk_level as risk,
      ${iso(sql`a.expires_at`)} as "expiresAt"
    from asked a where ${waitsForPeople} order by a.expires_at, a.id limit ${mostWaiting}`);
  return [...rows];
}

/** The last days of the organisation's, today at the end, with what was spent, earned and completed in each. */
async function listDays(reader: Reader, id: string, zone: string, baseCurrency: string): Promise<GoalDay[]> {
  const dayOf = (column: string) => sql`(${sql.raw(column)} at time zone ${zone})::date`;
  const rows = await reader.execute<GoalDay>(sql`
    with recursive ${branch(id)},
    span as (select (clock_timestamp() at time zone ${zone})::date as today),
    days as (select generate_series(today - ${forecastDays}::int, today, '1 day')::date as day from span),
    since as (select (today - ${forecastDays}::int)::timestamp at time zone ${zone} as at from span),
    spent as (select s.day, sum(s.micros)::text as micros from goal_spend_days s join below on below.id = s.goal_id
      where s.day >= (select min(day) from days) group by 1),
    events as (
      select e.occurred_at, ${netOf("e")} as net from revenue_events e join below on below.id = e.goal_id
      where e.currency = ${baseCurrency} and e.occurred_at >= (select at from since)
      union all
      select e.occurred_at, ${netOf("e")} from revenue_events e join opportunities o on o.id = e.opportunity_id
        join below on below.id = o.goal_id
      where e.goal_id is null and e.currency = ${baseCurrency} and e.occurred_at >= (select at from since)),
    earned as (select ${dayOf("occurred_at")} as day, sum(net)::text as net from events group by 1),
    completed as (
      select ${dayOf("completed_at")} as day, count(*)::int as n from governance_tasks
      where goal_id = ${id} and status = 'completed' and completed_at >= (select at from since) group by 1)
    select d.day::text, coalesce(s.micros, '0') as "spentMicros", coalesce(e.net, '0') as earned, coalesce(c.n, 0) as completed,
      d.day = (select today from span) as "isToday"
    from days d left join spent s on s.day = d.day left join earned e on e.day = d.day left join completed c on c.day = d.day
    order by d.day`);
  return [...rows];
}

type Aim = {
  criteria: unknown;
  earned: string;
  tasks: number;
  completed: number;
  ageDays: number;
  daysLeft: number | null;
  deadline: string | null;
};

/** Money where the goal is measured by it, else its own tasks where it is measured by nothing else. */
async function foresee(reader: Reader, id: string, days: readonly GoalDay[], currency: string): Promise<GoalForecast> {
  const [aim] = await reader.execute<Aim>(sql`
    select g.success_criteria as criteria, coalesce(f.earned, 0)::text as earned,
      coalesce(f.own_tasks - f.own_cancelled, 0) as tasks, coalesce(f.own_completed, 0) as completed,
      floor(extract(epoch from clock_timestamp() - coalesce(g.started_at, g.created_at)) / 86400)::int as "ageDays",
      (extract(epoch from g.deadline - clock_timestamp()) / 86400)::float8 as "daysLeft",
      ${iso(sql`g.deadline`)} as deadline
    from goals g left join goal_figures f on f.goal_id = g.id where g.id = ${id}`);
  const none = (because: string): GoalForecast => ({
    kind: "too_little",
    because,
    of: "money",
    target: 0,
    deadline: null,
  });
  if (!aim) return none("There is no such goal.");
  const money = readCriteria(aim.criteria).criteria.find(
    (each) => each.kind === "money" && (each.currency ?? currency) === currency,
  );
  if (!money && aim.tasks === 0) return none("It is measured neither by money nor by tasks of its own.");
  if (aim.daysLeft === null) return none("It has no deadline to look ahead to.");
  const past = days.filter(({ isToday }) => !isToday).slice(-Math.min(forecastDays, Math.max(0, aim.ageDays)));
  const [of, target] = money ? (["money", Number(money.target)] as const) : (["tasks", aim.tasks] as const);
  const told = forecast({
    daily: aim.ageDays <= 0 ? [] : past.map((day) => (of === "money" ? Number(day.earned) : day.completed)),
    current: of === "money" ? Number(aim.earned) : aim.completed,
    target,
    daysLeft: aim.daysLeft,
  });
  return { ...told, of, target, deadline: aim.deadline };
}

/** What goes on for a goal and all below it: who, how long people let it wait, what it cost and earned by day. */
export const readActivity = query({
  permission: "goal:read",
  async run({ reader }, id: string): Promise<GoalActivity> {
    await reader.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const { base_currency, time_zone } = await readSettings(reader);
    const days = await listDays(reader, id, time_zone, base_currency);
    return {
      workers: await listWorkers(reader, id),
      waiting: await listWaiting(reader, id),
      ...(await readWaits(reader, id)),
      days,
      forecast: await foresee(reader, id, days, base_currency),
      baseCurrency: base_currency,
    };
  },
});
