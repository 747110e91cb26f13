import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type Span } from "./span";
import { instant } from "@/server/instant";

/** Days of the log that have a table of their own: `name, day, bytes`. */
const logDays = sql`
  (select c.relname as name, to_date(substring(c.relname from '\\d{8}'), 'YYYYMMDD') as day, pg_total_relation_size(c.oid) as bytes
   from pg_inherits i join pg_class c on c.oid = i.inhrelid
   where i.inhparent = 'execution_logs'::regclass and c.relname ~ '^execution_logs_\\d{8}$')`;

const startOf = (day: SQL): SQL => sql`(${day})::timestamp at time zone 'UTC'`;

/**
 * Days of which lines are past their limit, the oldest first: `name, day, bytes, is_whole`, whole where errors are,
 * too, or nothing is left of it.
 * A day into which lines came within the limit, as when old ones were loaded, waits.
 *
 * @param errorsBefore null where errors are kept always
 */
export const expiredDays = (linesBefore: Date, errorsBefore: Date | null): SQL => {
  const counted = sql`select from log_days f where f.dimension = 'all' and f.starts = ${startOf(sql`d.day`)}`;
  const errorsToo = errorsBefore === null ? sql`false` : sql`${startOf(sql`d.day + 1`)} <= ${instant(errorsBefore)}`;
  const isWhole = sql`(${errorsToo} or not exists (${counted}))`;
  return sql`
    select d.name, d.day, d.bytes, ${isWhole} as is_whole from ${logDays} d
    where ${startOf(sql`d.day + 1`)} <= ${instant(linesBefore)}
      and (${isWhole} or exists (${counted} and f.level not in ('error', 'critical')))
      and not exists (select from execution_logs l where l.created_at >= ${startOf(sql`d.day`)} and l.created_at < ${startOf(sql`d.day + 1`)}
        and l.received_at >= ${instant(linesBefore)})
    order by d.day`;
};

/** A UTC day, as `2026-03-01`. */
export function spanOfDay(day: string): Span {
  const since = new Date(`${day}T00:00:00Z`);
  return { since, until: new Date(since.getTime() + 86_400_000) };
}

/** The midnight so many days ago, before which lines are past their limit. */
export const limitOf = (now: Date, days: number): Date =>
  new Date((Math.floor(now.getTime() / 86_400_000) - days) * 86_400_000);
