import "server-only";

import { eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { settings } from "@/db/schema/record";
import { dayOf, type Span } from "@/domain/metrics";
import { linesFrom } from "@/server/logs/dropped";
import { lineCost } from "@/server/logs/line-cost";
import { readClock } from "@/server/clock";
import { command } from "@/server/command";
import { goalSpendKey, goalSpendShape, type GoalSpendState } from "@/server/goals/spend-state";
import { readSettings } from "@/server/settings";
import { instant } from "@/server/instant";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A line is stamped before it is committed; whoever takes longer than this is found when the last weeks are summed up anew. */
const overlapMs = 15 * minuteMs;
const backMs = 35 * dayMs;

/** Lines that cost something and name a goal. */
const counted = sql`goal_id is not null and coalesce(cost_micros, cost_cents, 0) <> 0`;
const dayIn = (zone: string): SQL => sql`(received_at at time zone ${zone})::date`;

async function readState(tx: Tx, zone: string, now: Date): Promise<GoalSpendState> {
  const [row] = await tx.select({ value: settings.value }).from(settings).where(eq(settings.key, goalSpendKey));
  const kept = goalSpendShape.safeParse(row?.value);
  if (kept.success && kept.data.zone === zone) return kept.data;
  // A line is received no earlier than a day before its own time; what is older than that stands in sums already.
  const [first] = await tx.execute<{ ms: string | null }>(sql`
    select extract(epoch from greatest(min(created_at) - interval '1 day', clock_timestamp() - interval '400 days', ${linesFrom})) * 1000 as ms
    from execution_logs`);
  const from = first?.ms == null ? now : new Date(Math.min(now.getTime(), Number(first.ms)));
  // Another zone cuts other days: all that lines are left of begins anew.
  await tx.execute(sql`
    with gone as (delete from goal_spend_days where day >= (${instant(from)} at time zone ${zone})::date returning goal_id)
    insert into goal_changes (goal_id) select distinct goal_id from gone`);
  return { zone, until: from.toISOString(), walked: now.toISOString() };
}

/** Sums up a day anew for every goal of which a line came in since then. */
async function sumUp(tx: Tx, day: Span, since: Date, zone: string): Promise<void> {
  const within = sql`received_at >= ${instant(day.start)} and received_at < ${instant(day.end)}`;
  await tx.execute(sql`
    with touched as materialized (
      select distinct goal_id from execution_logs where ${counted} and received_at >= ${instant(since)} and received_at < ${instant(day.end)}),
    summed as (
      select goal_id, ${dayIn(zone)} as day, sum(${lineCost})::bigint as micros from execution_logs
      where goal_id in (select goal_id from touched) and ${counted} and ${within} group by 1, 2),
    written as (
      insert into goal_spend_days as d (goal_id, day, micros) select goal_id, day, micros from summed
      on conflict (goal_id, day) do update set micros = excluded.micros where d.micros <> excluded.micros
      returning goal_id)
    insert into goal_changes (goal_id) select distinct goal_id from written`);
}

/**
 * Sums up what goals themselves spent, by day, from the lines of the logs: a day at a time until it has caught up, and
 * once a day the last weeks again. A sum outlives its lines, which may be pruned.
 */
export const sumGoalSpend = command({
  name: "goals.sum-spend",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ settled: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${goalSpendKey}, 0)) as mine`,
    );
    if (!turn?.mine) return { settled: 0 };
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const now = await readClock(tx);
    const { time_zone } = await readSettings(tx);
    const state = await readState(tx, time_zone, now);
    if (now.getTime() - Date.parse(state.walked) >= dayMs) {
      state.walked = now.toISOString();
      state.until = new Date(now.getTime() - backMs).toISOString();
    }
    const since = new Date(Date.parse(state.until) - overlapMs);
    const day = dayOf(since, time_zone);
    const isToday = day.end > now;
    await sumUp(tx, day, since, time_zone);
    const value = { ...state, until: (isToday ? now : new Date(day.end.getTime() + overlapMs)).toISOString() };
    await tx
      .insert(settings)
      .values({ key: goalSpendKey, value })
      .onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: sql`clock_timestamp()` } });
    return { settled: isToday ? 0 : 1 };
  },
});

/** Lets all be summed up from the start, after lines were put in with their old times. */
export async function sumGoalSpendAnew(tx: Pick<Tx, "execute">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${goalSpendKey}, 0))`);
  await tx.execute(sql`delete from settings where key = ${goalSpendKey}`);
}
