import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { dimensionsOfLine, isCounted, isFresh } from "@/server/logs/counted";
import { lineCost } from "@/server/logs/line-cost";
import type { Span } from "@/server/logs/span";
import { instant } from "@/server/instant";

/** One instance at a time, whoever changes figures. Held until the transaction ends. */
export const figuresLock = sql`hashtextextended('log_figures', 0)`;

const sums = sql`lines, cost_micros, tokens, duration_ms`;
const sumsOfLines = sql`count(*) as lines, coalesce(sum(${lineCost}), 0) as cost_micros,
  coalesce(sum(l.tokens_used), 0) as tokens, coalesce(sum(l.duration_ms), 0) as duration_ms`;
const sumsOfFigures = sql`sum(lines) as lines, sum(cost_micros) as cost_micros, sum(tokens) as tokens, sum(duration_ms) as duration_ms`;

const minutes = { table: sql`log_minutes`, keys: sql`starts, level` } as const;
const hours = { table: sql`log_hours`, keys: sql`dimension, starts, value, level` } as const;
const days = { table: sql`log_days`, keys: sql`dimension, starts, value, level` } as const;
type Figures = typeof minutes | typeof hours | typeof days;

/** @param lines rows of `execution_logs` */
const minutesOf = (lines: SQL): SQL => sql`
  select date_trunc('minute', l.created_at, 'UTC') as starts, l.level, ${sumsOfLines} from ${lines} l group by 1, 2`;
const hoursOf = (lines: SQL): SQL => sql`
  select d.dimension, date_trunc('hour', l.created_at, 'UTC') as starts, d.value, l.level, ${sumsOfLines}
  from ${lines} l cross join lateral ${dimensionsOfLine} where d.value is not null group by 1, 2, 3, 4`;
const daysOf = (figures: SQL): SQL => sql`
  select dimension, date_trunc('day', starts, 'UTC') as starts, value, level, ${sumsOfFigures} from ${figures} group by 1, 2, 3, 4`;

const addTo = ({ table, keys }: Figures, figures: SQL): SQL => sql`
  insert into ${table} as f (${keys}, ${sums}) select ${keys}, ${sums} from (${figures}) as more
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
    by_hour as materialized (${hoursOf(sql`fresh`)}),
    in_minutes as (${addTo(minutes, minutesOf(sql`fresh`))}),
    in_hours as (${addTo(hours, sql`table by_hour`)}),
    in_days as (${addTo(days, daysOf(sql`by_hour`))})
    select count(*)::int as lines from fresh`);
  return told?.lines ?? 0;
}

const dimensions = sql`dimension in ('all', 'worker', 'action', 'source') and`;

/** Makes the figures of a span those that are true, and writes only where they were others. */
async function put(tx: Tx, { table, keys }: Figures, truth: SQL, { since, until }: Span): Promise<number> {
  const [told] = await tx.execute<{ changed: number }>(sql`
    with truth as materialized (${truth}),
    gone as (
      delete from ${table} f where ${table === minutes.table ? sql`` : dimensions} starts >= ${instant(since)} and starts < ${instant(until)}
        and (${keys}) not in (select ${keys} from truth) returning 1),
    written as (
      insert into ${table} as f (${keys}, ${sums}) select ${keys}, ${sums} from truth
      on conflict (${keys}) do update
      set lines = excluded.lines, cost_micros = excluded.cost_micros, tokens = excluded.tokens, duration_ms = excluded.duration_ms
      where (f.lines, f.cost_micros, f.tokens, f.duration_ms) <> (excluded.lines, excluded.cost_micros, excluded.tokens, excluded.duration_ms)
      returning 1)
    select ((select count(*) from gone) + (select count(*) from written))::int as changed`);
  return told?.changed ?? 0;
}

const dayMs = 86_400_000;

/**
 * Counts whole hours over again, from the lines that were there at a snapshot.
 *
 * @returns how many figures were others
 */
export async function recount(tx: Tx, snapshot: string, { since, until }: Span): Promise<number> {
  const lines = sql`(select * from execution_logs l
    where created_at >= ${instant(since)} and created_at < ${instant(until)} and ${isCounted(snapshot)})`;
  const whole = {
    since: new Date(Math.floor(since.getTime() / dayMs) * dayMs),
    until: new Date(Math.ceil(until.getTime() / dayMs) * dayMs),
  };
  const known = sql`(select * from log_hours
    where ${dimensions} starts >= ${instant(whole.since)} and starts < ${instant(whole.until)}) as hours`;
  return (
    (await put(tx, minutes, minutesOf(lines), { since, until })) +
    (await put(tx, hours, hoursOf(lines), { since, until })) +
    (await put(tx, days, daysOf(known), whole))
  );
}

/** All of them, where they are counted anew. */
export async function forgetFigures(tx: Tx): Promise<void> {
  for (const { table } of [minutes, hours, days]) await tx.execute(sql`delete from ${table}`);
}
