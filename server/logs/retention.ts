import "server-only";

import { eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { type LogRetention, logRetention } from "@/domain/log-retention";
import { readClock } from "@/server/clock";
import { command, parse } from "@/server/command";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

import { expiredDays, limitOf } from "./log-days";

/** What a limit takes away at once, and a day at a time from then on. */
export type WouldGo = {
  /** Days that lines go of, the first and the last of them. */
  days: number;
  first: string | null;
  last: string | null;
  lines: number;
  /** Of them errors and critical ones. */
  errors: number;
  /** As they lie on the disk; a little less comes free, for errors that are kept move. */
  bytes: number;
};

/** What would go if these limits were set now. */
export const previewRetention = query({
  permission: "log:read",
  asOfOneInstant: true,
  async run({ reader }, wish: unknown): Promise<WouldGo> {
    const { log_retention_days: days, log_retention_error_days: errorDays } = parse(logRetention, wish);
    const none = { days: 0, first: null, last: null, lines: 0, errors: 0, bytes: 0 };
    if (days === null) return none;
    const now = await readClock(reader);
    const errorsBefore = errorDays === null ? null : limitOf(now, errorDays);
    const [row] = await reader.execute<
      Record<"days" | "lines" | "errors" | "bytes", string> & Pick<WouldGo, "first" | "last">
    >(sql`
      with expired as materialized (${expiredDays(limitOf(now, days), errorsBefore)}),
      going as (
        select e.name, e.day, e.bytes, sum(f.lines) as all_lines,
          sum(f.lines) filter (where e.is_whole or f.level not in ('error', 'critical')) as lines,
          sum(f.lines) filter (where e.is_whole and f.level in ('error', 'critical')) as errors
        from expired e left join log_days f on f.dimension = 'all' and f.starts = e.day::timestamp at time zone 'UTC' group by 1, 2, 3)
      select count(*) as days, to_char(min(day), 'YYYY-MM-DD') as first, to_char(max(day), 'YYYY-MM-DD') as last,
        coalesce(sum(lines), 0) as lines, coalesce(sum(errors), 0) as errors,
        coalesce(round(sum(bytes * coalesce(lines / nullif(all_lines, 0), 1))), 0) as bytes
      from going`);
    if (!row) return none;
    const { first, last } = row;
    const [dayCount, lines, errors, bytes] = [row.days, row.lines, row.errors, row.bytes].map(Number);
    return { days: dayCount ?? 0, first, last, lines: lines ?? 0, errors: errors ?? 0, bytes: bytes ?? 0 };
  },
});

async function limitsOf(reader: Reader): Promise<LogRetention> {
  const { log_retention_days = null, log_retention_error_days = null } = await readSettings(reader);
  return { log_retention_days, log_retention_error_days };
}

/** How long lines are kept now. */
export const readRetention = query({
  permission: "log:read",
  run: ({ reader }, _none: Record<string, never>): Promise<LogRetention> => limitsOf(reader),
});

async function put(tx: Tx, key: keyof LogRetention, value: number | null): Promise<void> {
  if (value === null) await tx.delete(settings).where(eq(settings.key, key));
  else
    await tx
      .insert(settings)
      .values({ key, value })
      .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
}

/** Sets how long log lines are kept. What is past it goes by itself within minutes, and does not come back. */
export const setLogRetention = command({
  name: "logs.set-retention",
  permission: "settings:write",
  input: logRetention,
  touches: [],
  async run({ tx, record }, after): Promise<{ changed: boolean }> {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('organisation', 0))`);
    const before = await limitsOf(tx);
    if (JSON.stringify(before) === JSON.stringify(after)) return { changed: false };
    await put(tx, "log_retention_days", after.log_retention_days);
    await put(tx, "log_retention_error_days", after.log_retention_error_days);
    record({ object: { type: "settings", id: "log_retention" }, before, after });
    return { changed: true };
  },
});
