import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { dayOf } from "@/domain/metrics";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { linesFrom, readLinesFrom } from "@/server/logs/dropped";
import { readSettings } from "@/server/settings";
import { isMeasured } from "@/server/workers/measured";
import { instant } from "@/server/instant";

import { measureDay } from "./measure-day";

const key = "metrics_roll_up";
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A line is stamped before it is committed; whoever takes longer than this is found when all is measured anew. */
const overlapMs = 15 * minuteMs;
/** Lines may come thirty days late; what is older is not measured again, for its lines may be pruned by then. */
const backMs = 35 * dayMs;
const clearedAtOnce = 20_000;

/** How far it is. Instants are RFC 3339. */
const stateShape = z.object({
  /** Cuts the days; another one and all begins anew. */
  zone: z.string(),
  clearing: z.boolean(),
  /** When it was last looked for what came in. */
  looked: z.string(),
  /** Moments in days that are to be measured; the newest is next. */
  days: z.array(z.string()),
  /** The walk back over all days: everything from here on is measured. Null when it is over, at `walked`. */
  back: z.string().nullable(),
  until: z.string(),
  walked: z.string(),
});
type State = z.output<typeof stateShape>;

const iso = (ms: number): string => new Date(ms).toISOString();

/** All of it, from the newest day that a clock ahead may have written to. */
const fromTheStart = (zone: string, nowMs: number, linesFromMs: number): State => ({
  zone,
  clearing: false,
  looked: iso(0),
  days: [],
  back: iso(nowMs + 2 * dayMs),
  until: iso(linesFromMs),
  walked: iso(nowMs),
});

async function readState(tx: Tx, zone: string, nowMs: number, linesFromMs: number): Promise<State> {
  const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  const kept = stateShape.safeParse(row?.value);
  if (!kept.success) return fromTheStart(zone, nowMs, linesFromMs);
  return kept.data.zone === zone ? kept.data : { ...fromTheStart(zone, nowMs, linesFromMs), clearing: true };
}

async function keepState(tx: Tx, value: State): Promise<void> {
  await tx
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
}

/** Hours into which something came since: late lines, ended attempts, tasks given or stored as they are now. */
async function listTouched(tx: Tx, since: Date): Promise<Date[]> {
  const rows = await tx.execute<{ at: string }>(sql`
    select distinct extract(epoch from date_trunc('hour', at)) * 1000 as at from (
      select created_at as at from execution_logs
        where received_at > ${instant(since)} and created_at >= coalesce(${linesFrom}, '-infinity')
      union all select ended_at from task_attempts where ended_at > ${instant(since)}
      union all select unnest(array[assigned_at, coalesce(completed_at, updated_at)]) from governance_tasks
        where updated_at > ${instant(since)} or created_at > ${instant(since)}
    ) as each where at is not null order by 1 desc limit 10000`);
  return rows.map(({ at }) => new Date(Number(at)));
}

/** Adds the days that changed since it last looked. Today is among them: what is under way is measured every time. */
async function look(tx: Tx, state: State, nowMs: number): Promise<void> {
  const touched = await listTouched(tx, new Date(Date.parse(state.looked) - overlapMs));
  // An hour of the database's may lie on both sides of a midnight in a zone off by half an hour.
  const moments = [new Date(nowMs), ...touched, ...touched.map((at) => new Date(at.getTime() + 59 * minuteMs))];
  const days = new Set(state.days);
  for (const at of moments) days.add(dayOf(at, state.zone).start.toISOString());
  state.days = [...days].sort();
  state.looked = iso(nowMs);
}

/** The newest day before the walk's place in which anything happened, or was measured once, or null. */
async function stepBack(tx: Tx, { back, until, zone }: State): Promise<string | null> {
  if (back === null) return null;
  const latest = (column: SQL, table: SQL, more = sql`true`) =>
    sql`(select max(${column}) from ${table} where ${column} < ${back}::timestamptz and ${column} >= ${until}::timestamptz and ${more})`;
  const [found] = await tx.execute<{ ms: string | null }>(sql`
    select extract(epoch from greatest(
      ${latest(sql`created_at`, sql`execution_logs`)}, ${latest(sql`ended_at`, sql`task_attempts`)},
      ${latest(sql`assigned_at`, sql`governance_tasks`)},
      (select max(${latest(sql`period_start`, sql`worker_metrics m`, sql`m.worker_id = w.worker_id`)}) from worker_registry w)
    )) * 1000 as ms`);
  return found?.ms == null ? null : dayOf(new Date(Number(found.ms)), zone).start.toISOString();
}

/** A whole day to measure, or null where there is nothing to do now. */
async function nextDay(tx: Tx, state: State, nowMs: number): Promise<string | null> {
  if (nowMs - Date.parse(state.looked) >= minuteMs) await look(tx, state, nowMs);
  const touched = state.days.pop();
  if (touched !== undefined) return touched;
  if (state.back === null && nowMs - Date.parse(state.walked) >= dayMs) {
    Object.assign(state, { back: iso(nowMs + 2 * dayMs), until: iso(nowMs - backMs) });
  }
  const day = await stepBack(tx, state);
  if (day === null && state.back !== null) state.walked = iso(nowMs);
  state.back = day;
  return day;
}

/** Of another time zone; bit by bit, for there may be millions. */
async function clear(tx: Tx, state: State): Promise<void> {
  const gone = await tx.execute(sql`
    delete from worker_metrics where id in (
      select m.id from worker_metrics m where ${isMeasured} and m.period_start >= coalesce(${linesFrom}, '-infinity') limit ${clearedAtOnce}) returning 1 as one`);
  state.clearing = gone.length === clearedAtOnce;
}

/** One instance at a time. Held until the transaction ends. */
const lock = sql`hashtextextended('metrics_roll_up', 0)`;

/**
 * Measures `worker_metrics` anew for one day into which something came: the hours and the day, of all workers. The first
 * time it walks back over all days, and then once a day over those of the last weeks, so that what came in without a
 * word, as by SQL with old times, is found too. What is measured follows from the rows alone.
 */
export const rollUpMetrics = command({
  name: "metrics.roll-up",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, nudge }): Promise<{ settled: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as mine`);
    if (!turn?.mine) return { settled: 0 };
    const nowMs = (await readClock(tx)).getTime();
    const { time_zone } = await readSettings(tx);
    const state = await readState(tx, time_zone, nowMs, await readLinesFrom(tx));
    if (state.clearing) {
      await clear(tx, state);
      await keepState(tx, state);
      return { settled: 1 };
    }
    const day = await nextDay(tx, state, nowMs);
    const changed = day === null ? 0 : await measureDay(tx, dayOf(new Date(day), time_zone));
    await keepState(tx, state);
    if (changed > 0) nudge("workers");
    return { settled: state.days.length + (state.back === null ? 0 : 1) };
  },
});

/**
 * Lets all be measured from the start, after rows were put in with their old times.
 *
 * @param tx held by the roll-up or by this until its transaction ends, never by both
 */
export async function rollUpAnew(tx: Pick<Tx, "execute">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
  await tx.execute(sql`delete from settings where key = ${key}`);
}
