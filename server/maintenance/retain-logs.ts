import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Credential } from "@/server/actor";
import { readClock } from "@/server/clock";
import { command, type Deps } from "@/server/command";
import { errorCode } from "@/server/deadline";
import { readCounted, readStanding } from "@/server/logs/counted";
import { keepLinesFrom } from "@/server/logs/dropped";
import { expiredDays, limitOf, spanOfDay } from "@/server/logs/log-days";
import { readSettings } from "@/server/settings";

import { figuresLock, recount } from "./log-figures";

/** A day of many millions of lines is read once before it goes. */
const timeoutMs = 120_000;
const atOnce = 20_000;

/** Before them lines are past their limit, and errors; null where errors are kept always. */
type Limits = readonly [linesBefore: Date, errorsBefore: Date | null];

/** The oldest day that is past its limit. @returns whether there was one */
async function dropDay({ tx, record }: Deps, snapshot: string, [linesBefore, errorsBefore]: Limits): Promise<boolean> {
  const [next] = await tx.execute<{ name: string; day: string }>(sql`
    select name, to_char(day, 'YYYY-MM-DD') as day from (${expiredDays(linesBefore, errorsBefore)}) as expired limit 1`);
  if (!next) return false;
  const [gone] = await tx.execute<{ lines: string; kept: string; bytes: string }>(sql`
    select lines, kept, bytes from drop_log_day(${next.name})`);
  await recount(tx, snapshot, spanOfDay(next.day));
  record({
    object: { type: "log_day", id: next.day },
    before: { lines: Number(gone?.lines) + Number(gone?.kept), bytes: Number(gone?.bytes) },
    after: { dropped: Number(gone?.lines), kept_errors: Number(gone?.kept) },
  });
  return true;
}

/** Lines of days that never had a table. @returns whether there were any */
async function dropStrays({ tx, record }: Deps, snapshot: string): Promise<boolean> {
  const [gone] = await tx.execute<{ day: string | null; lines: string }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, lines from drop_default_logs(${atOnce}::int)`);
  if (gone?.day == null) return false;
  await recount(tx, snapshot, spanOfDay(gone.day));
  record({ object: { type: "log_day", id: gone.day }, after: { dropped: Number(gone.lines) } });
  return true;
}

const dropExpired = command({
  name: "logs.drop-expired",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  deadlineMs: timeoutMs + 5_000,
  async run(deps): Promise<{ settled: number }> {
    const { tx } = deps;
    const { log_retention_days: days, log_retention_error_days: errorDays } = await readSettings(tx);
    if (days === undefined) return { settled: 0 };
    await tx.execute(sql`
      select pg_advisory_xact_lock(${figuresLock}), set_config('statement_timeout', ${timeoutMs.toString()}, true),
        set_config('plan_cache_mode', 'force_custom_plan', true)`);
    // They say in which days there is something to drop, and follow in the same transaction.
    const counted = await readCounted(tx, await readStanding(tx));
    if (counted === null || counted.countedFrom !== null) return { settled: 0 };
    const now = await readClock(tx);
    const limits = [limitOf(now, days), errorDays === undefined ? null : limitOf(now, errorDays)] as const;
    const has = (await dropDay(deps, counted.snapshot, limits)) || (await dropStrays(deps, counted.snapshot));
    if (has) await keepLinesFrom(tx, limits[0]);
    return { settled: has ? 1 : 0 };
  },
});

/** The log is in use, or lines came into a day as it was to go. */
const isBusy = (error: unknown): boolean => ["55P03", "40001", "40P01"].includes(errorCode(error) ?? "");

/**
 * Takes away what is past the limits that people set, a day at a time; nothing where they set none. Errors that are kept
 * longer are moved aside first. A day that is in use is tried again at the next turn.
 */
export const retainLogs = async (as: Credential): Promise<number> => {
  try {
    return (await dropExpired(as, {})).settled;
  } catch (error) {
    if (isBusy(error)) return 0;
    throw error;
  }
};
