import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { cutValue, isCounted, isFresh } from "@/server/logs/counted";
import { lineCost } from "@/server/logs/line-cost";
import type { Span } from "@/server/logs/span";
import { instant } from "@/server/instant";

/** One instance at a time, whoever changes figures. Held until the transaction ends. */
export const figuresLock = sql`hashtextextended('log_figures', 0)`;

const sums = sql`lines, cost_micros, tokens, duration_ms`;
const sumsOfLines = sql`count(*) as lines, coalesce(sum(${lineCost}), 0) as cost_micros,
  coalesce(sum(l.tokens_used), 0) as tokens, coalesce(sum(l.duration_ms), 0) as duration_ms`;
const sumsOfFigures = sql`sum(lines) as lines, sum(cost_micros) as cost_micros, sum(tokens) as tokens, sum(duration_ms) as duration_ms`;

const minutes = {
  table: sql`log_minutes`,
  keys: sql`starts, level`,
  gone: sql`minutes_gone`,
  written: sql`minutes_written`,
};
const hours = {
  table: sql`log_hours`,
  keys: sql`dimension, starts, value, level`,
  gone: sql`hours_gone`,
  written: sql`hours_written`,
};
const days = { ...hours, table: sql`log_days`, gone: sql`days_gone`, written: sql`days_written` };
type Figures = typeof hours;

/**
 * What lines come to by minute, and by hour in all, of each worker, action and source, in one reading.
 *
 * @param lines rows of `execution_logs`
 */
const countedOf = (lines: SQL): SQL => sql`
  select case grouping(minute, worker, action, source) when 7 then 'minute' when 11 then 'worker' when 13 then 'action' when 14 then 'source' else 'all' end
      as dimension,
    coalesce(minute, hour) as starts, coalesce(worker, action, source, '') as value, level, ${sumsOfLines}
  from (
    select date_trunc('minute', l.created_at, 'UTC') as minute, date_trunc('hour', l.created_at, 'UTC') as hour, l.level,
      ${cutValue(sql`l.worker_id`)} as worker, ${cutValue(sql`l.action`)} as action, ${cutValue(sql`l.source`)} as source,
      l.cost_micros, l.cost_cents, l.tokens_used, l.duration_ms
    from ${lines} l) as l
  group by grouping sets ((minute, level), (hour, level), (hour, level, worker), (hour, level, action), (hour, level, source))
  having (grouping(action) = 1 or action is not null) and (grouping(source) = 1 or source is not null)`;
/** Of those rows, as `counted`. */
const minutesCounted = sql`(select * from counted where dimension = 'minute')`;
const hoursCounted = sql`(select * from counted where dimension <> 'minute')`;
const daysOf = (figures: SQL): SQL => sql`
  select dimension, date_trunc('day', starts, 'UTC') as starts, value, level, ${sumsOfFigures} from ${figures} group by 1, 2, 3, 4`;

const addTo = ({ table, keys }: Figures, figures: SQL): SQL => sql`
  insert into ${table} as f (${keys}, ${sums}) select ${keys}, ${sums} from ${figures} as more
  on conflict (${keys}) do update set lines = f.lines + excluded.lines, cost_micros = f.cost_micros + excluded.cost_micros,
    tokens = f.tokens + excluded.tokens, duration_ms = f.duration_ms + excluded.duration_ms returning 1`;

/**
 * Counts in the lines that came between two snapshots.
 *
 * @param from lines before it are not counted yet; null where all are
 * @returns how many there were
 */
export async function addFresh(tx: Tx, before: string, now: string, from: string | null): Promise<number> {
  const ripe = from === null ? sql`true` : sql`l.created_at >= ${from}::timestamptz`;
  const [told] = await tx.execute<{ lines: number }>(sql`
    with fresh as materialized (
      select created_at, level, worker_id, action, source, cost_micros, cost_cents, tokens_used, duration_ms from execution_logs l
      where ${isFresh(before)} and pg_visible_in_snapshot(l.written_in, ${now}::pg_snapshot) and ${ripe}),
    counted as materialized (${countedOf(sql`fresh`)}),
    in_minutes as (${addTo(minutes, minutesCounted)}),
    in_hours as (${addTo(hours, hoursCounted)}),
    in_days as (${addTo(days, sql`(${daysOf(sql`${hoursCounted} as hours`)})`)})
    select count(*)::int as lines from fresh`);
  return told?.lines ?? 0;
}

const dimensions = sql`dimension in ('all', 'worker', 'action', 'source') and`;

/** Makes the figures of a span those that are true, and writes only where they were others: two steps of a statement. */
const put = ({ table, keys, gone, written }: Figures, truth: SQL, { since, until }: Span): SQL => sql`
  ${gone} as (
    delete from ${table} f where ${table === minutes.table ? sql`` : dimensions} starts >= ${instant(since)} and starts < ${instant(until)}
      and (${keys}) not in (select ${keys} from ${truth} as truth) returning 1),
  ${written} as (
    insert into ${table} as f (${keys}, ${sums}) select ${keys}, ${sums} from ${truth} as truth
    on conflict (${keys}) do update
    set lines = excluded.lines, cost_micros = excluded.cost_micros, tokens = excluded.tokens, duration_ms = excluded.duration_ms
    where (f.lines, f.cost_micros, f.tokens, f.duration_ms) <> (excluded.lines, excluded.cost_micros, excluded.tokens, excluded.duration_ms)
    returning 1)`;

const dayMs = 86_400_000;

/** Counts whole hours over again, from the lines that were there at a snapshot. */
export async function recount(tx: Tx, snapshot: string, { since, until }: Span): Promise<void> {
  const lines = sql`(select * from execution_logs l
    where created_at >= ${instant(since)} and created_at < ${instant(until)} and ${isCounted(snapshot)})`;
  await tx.execute(sql`
    with counted as materialized (${countedOf(lines)}),
    ${put(minutes, minutesCounted, { since, until })}, ${put(hours, hoursCounted, { since, until })} select 1`);
  const whole = {
    since: new Date(Math.floor(since.getTime() / dayMs) * dayMs),
    until: new Date(Math.ceil(until.getTime() / dayMs) * dayMs),
  };
  const known = sql`(select * from log_hours
    where ${dimensions} starts >= ${instant(whole.since)} and starts < ${instant(whole.until)}) as hours`;
  await tx.execute(sql`
    with counted as materialized (${daysOf(known)}), ${put(days, sql`counted`, whole)} select 1`);
}

/** All of them, where they are counted anew. */
export async function forgetFigures(tx: Tx): Promise<void> {
  for (const { table } of [minutes, hours, days]) await tx.execute(sql`delete from ${table}`);
}
