import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { instant } from "@/server/instant";
import { type Counted, keepCounted, readCounted, readStanding } from "@/server/logs/counted";
import { spanOfDay } from "@/server/logs/log-days";
import { dayMs } from "@/server/logs/span";

import { addFresh, figuresLock, forgetFigures, recount } from "./log-figures";

/** Lines that are counted over again at once. */
const atOnce = 50_000;
/** Lines may come thirty days late; what is older is counted over again only when a day's lines are dropped. */
const backMs = 35 * dayMs;
/** Half a million lines that came in one transaction are counted in one statement. */
const timeoutMs = 60_000;
/** A day before and after all that there are. */
const [beforeAll, afterAll] = [new Date("0001-01-01T00:00:00Z"), new Date("9999-12-31T00:00:00Z")];

/** From which hour on there are about as many lines before a moment as are counted at once, or the end of the walk. */
async function nextBack(tx: Tx, before: Date, end: Date): Promise<Date> {
  const [row] = await tx.execute<{ lines: number; ms: string | null }>(sql`
    select count(*)::int as lines, extract(epoch from date_trunc('hour', min(at), 'UTC')) * 1000 as ms from (
      select created_at as at from execution_logs where created_at < ${instant(before)} and created_at >= ${instant(end)}
      order by created_at desc limit ${atOnce}) as newest`);
  return row?.ms == null || row.lines < atOnce ? end : new Date(Math.max(Number(row.ms), end.getTime()));
}

/** Counts the hours before those that are counted. */
async function goOn(tx: Tx, state: Counted, countedFrom: string): Promise<Counted> {
  const until = new Date(countedFrom);
  const since = await nextBack(tx, until, beforeAll);
  await recount(tx, state.snapshot, { since, until });
  return { ...state, countedFrom: since > beforeAll ? since.toISOString() : null };
}

/** Days of before that were taken away by hand, as with their table. */
async function recountGone(tx: Tx, snapshot: string, before: Date): Promise<void> {
  const gone = await tx.execute<{ day: string }>(sql`
    select to_char(f.starts at time zone 'UTC', 'YYYY-MM-DD') as day from log_days f
    where f.dimension = 'all' and f.starts < ${instant(before)} and not exists (
      select from execution_logs l where l.created_at >= f.starts and l.created_at < f.starts + interval '1 day')
    group by 1`);
  for (const { day } of gone) await recount(tx, snapshot, spanOfDay(day));
}

/** Once a day the last weeks are counted over again, bit by bit: lines may have been taken away by hand. */
async function check(tx: Tx, state: Counted, now: Date): Promise<Counted> {
  const isDue = now.getTime() - Date.parse(state.checked) >= dayMs;
  if (state.checkedDownTo === null && !isDue) return state;
  // However far ahead: by SQL a line can bear any time.
  const until = new Date(state.checkedDownTo ?? afterAll);
  const end = new Date(Math.ceil(now.getTime() / dayMs) * dayMs - backMs);
  const since = until > end ? await nextBack(tx, until, end) : end;
  if (since < until) await recount(tx, state.snapshot, { since, until });
  if (since <= end) await recountGone(tx, state.snapshot, end);
  const checked = state.checkedDownTo === null ? now.toISOString() : state.checked;
  return { ...state, checked, checkedDownTo: since > end ? since.toISOString() : null };
}

/**
 * Keeps `log_minutes`, `log_hours` and `log_days`: counts in the lines that came since, and all of them anew, bit by bit
 * from the newest back, where nothing is counted. Until all are, pages count the lines themselves.
 */
export const countLogs = command({
  name: "logs.count",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  deadlineMs: timeoutMs + 5_000,
  async run({ tx }): Promise<{ settled: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(sql`
      select pg_try_advisory_xact_lock(${figuresLock}) as mine, set_config('statement_timeout', ${timeoutMs.toString()}, true)`);
    if (!turn?.mine) return { settled: 0 };
    const standing = await readStanding(tx);
    const state = await readCounted(tx, standing);
    const now = await readClock(tx);
    if (state === null) {
      await forgetFigures(tx);
      const [countedFrom, checked] = [afterAll.toISOString(), now.toISOString()];
      await keepCounted(tx, { ...standing, countedFrom, checked, checkedDownTo: null });
      return { settled: 1 };
    }
    const added = await addFresh(tx, state.snapshot, standing.snapshot, state.countedFrom);
    const upToDate = { ...state, snapshot: standing.snapshot };
    const { countedFrom } = state;
    const next = countedFrom === null ? await check(tx, upToDate, now) : await goOn(tx, upToDate, countedFrom);
    if (added > 0 || next !== upToDate) await keepCounted(tx, next);
    return { settled: countedFrom === null ? 0 : 1 };
  },
});
