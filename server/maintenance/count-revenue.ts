import "server-only";

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { command } from "@/server/command";
import {
  areFiguresMade,
  figuresKey,
  type FiguresState,
  keepFiguresState,
  readFiguresState,
} from "@/server/revenue/figures-state";
import { dayIn } from "@/server/revenue/ledger";
import { readSettings } from "@/server/settings";

const countedAtOnce = 5_000;
const madeAtOnce = 20_000;
const clearedAtOnce = 50_000;

/** Which figures each row of money belongs to. Of an opportunity there are no days, for they would be its events over again. */
const dimensions = sql`
  (values ('total', 'day', ''), ('source', 'day', m.source), ('source', 'quarter', m.source), ('source', 'year', m.source),
          ('type', 'day', m.type), ('type', 'quarter', m.type), ('type', 'year', m.type),
          ('worker', 'day', m.worker), ('worker', 'quarter', m.worker), ('worker', 'year', m.worker),
          ('opportunity', case when m.opportunity_id is null then 'day' end, ''),
          ('opportunity', 'quarter', coalesce(m.opportunity_id::text, '')), ('opportunity', 'year', coalesce(m.opportunity_id::text, '')))
  as d(dimension, grain, key)`;

/**
 * Adds rows of money to the figures.
 *
 * @param money `currency, day, source, type, worker, opportunity_id, gross, refunds, net, events`
 */
const addTo = (money: SQL): SQL => sql`
  insert into revenue_figures as f (currency, dimension, grain, starts, key, gross, refunds, net, events)
  select m.currency, d.dimension, d.grain,
         case d.grain when 'day' then m.day else date_trunc(d.grain, m.day::timestamp)::date end, d.key,
         sum(m.gross), sum(m.refunds), sum(m.net), sum(m.events)
  from ${money} as m cross join lateral ${dimensions} where d.grain is not null
  group by 1, 2, 3, 4, 5
  on conflict (currency, dimension, grain, starts, key) do update
  set gross = f.gross + excluded.gross, refunds = f.refunds + excluded.refunds, net = f.net + excluded.net, events = f.events + excluded.events`;

/** Counts in what changed. */
async function countChanges(tx: Tx, { zone, madeFrom }: FiguresState): Promise<number> {
  const ripe = madeFrom === null ? sql`true` : sql`${dayIn(zone, sql`c.occurred_at`)} >= ${madeFrom}::date`;
  const [told] = await tx.execute<{ counted: number }>(sql`
    with taken as (
      delete from revenue_changes where id in (
        select c.id from revenue_changes c where ${ripe} order by c.id limit ${countedAtOnce})
      returning *, ${dayIn(zone, sql`occurred_at`)} as day
    ), added as (${addTo(sql`taken`)} returning 1)
    select (select count(*) from taken)::int as counted, (select count(*) from added) as figures`);
  return told?.counted ?? 0;
}

/** The day before `madeFrom` from which on there are about as many events as are made at once, or null where there are none. */
async function nextDayBack(tx: Tx, { zone, madeFrom }: FiguresState): Promise<string | null> {
  const before = sql`(${madeFrom}::date)::timestamp at time zone ${zone} + interval '1 day'`;
  const [row] = await tx.execute<{ day: string | null }>(sql`
    select to_char(min(day), 'YYYY-MM-DD') as day from (
      select ${dayIn(zone, sql`occurred_at`)} as day from revenue_events
      where occurred_at < ${before} and ${dayIn(zone, sql`occurred_at`)} < ${madeFrom}::date
      order by occurred_at desc limit ${madeAtOnce}) as newest`);
  return row?.day ?? null;
}

/**
 * Makes the figures of the days from `day` up to those that are made. In one statement, so that events and the changes
 * that they left are seen alike: what comes meanwhile leaves its change for later.
 *
 * @param day null for all days before
 */
async function makeDays(tx: Tx, { zone, madeFrom }: FiguresState, day: string | null): Promise<void> {
  const days = (column: SQL) => sql`
    ${dayIn(zone, column)} < ${madeFrom}::date and (${day}::date is null or ${dayIn(zone, column)} >= ${day}::date)`;
  await tx.execute(sql`
    with known as (
      delete from revenue_changes c where ${days(sql`c.occurred_at`)} returning 1
    ), money as (
      select e.currency, ${dayIn(zone)} as day, coalesce('n:' || e.source, 'i:' || o.source_id, '') as source, e.revenue_type as type,
             coalesce(e.worker_id, '') as worker, e.opportunity_id,
             case when e.event_type = 'refund' then 0 else e.gross_amount end as gross,
             case when e.event_type = 'refund' then -e.gross_amount else 0 end as refunds,
             coalesce(e.net_amount, e.gross_amount) as net, 1 as events
      from revenue_events e left join opportunities o on o.id = e.opportunity_id
      where ${days(sql`e.occurred_at`)} and e.occurred_at < (${madeFrom}::date)::timestamp at time zone ${zone} + interval '1 day'
        and e.occurred_at >= coalesce((${day}::date)::timestamp at time zone ${zone} - interval '1 day', '-infinity')
    ), added as (${addTo(sql`money`)} returning 1)
    select (select count(*) from known) as known, (select count(*) from added) as figures`);
}

/** Of another time zone; bit by bit, for there may be millions. */
async function clear(tx: Tx): Promise<boolean> {
  const gone = await tx.execute(sql`
    delete from revenue_figures where ctid = any(array(select ctid from revenue_figures limit ${clearedAtOnce}))
    returning 1 as one`);
  return gone.length === clearedAtOnce;
}

/** One instance at a time. Held until the transaction ends. */
const lock = sql`hashtextextended('count_revenue', 0)`;
/** A day after all that there are. */
const afterAll = "9999-12-31";

/** One step: clears what is of another zone, makes some days, or counts in what changed. @returns how much there was */
async function step(tx: Tx, zone: string): Promise<number> {
  const state = await readFiguresState(tx);
  if (state?.zone !== zone || state.clearing) {
    const clearing = await clear(tx);
    await keepFiguresState(tx, { zone, clearing, madeFrom: afterAll });
    return 1;
  }
  if (areFiguresMade(state, zone)) return countChanges(tx, state);
  const day = await nextDayBack(tx, state);
  await makeDays(tx, state, day);
  await keepFiguresState(tx, { ...state, madeFrom: day });
  return 1;
}

/**
 * Keeps `revenue_figures`: counts in what changed since, and makes all of them anew, bit by bit from the newest day back,
 * where there are none or the days are cut by another time zone. Until they are made, pages add up the events.
 */
export const countRevenue = command({
  name: "revenue.count",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ settled: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as mine`);
    if (!turn?.mine) return { settled: 0 };
    await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const { time_zone } = await readSettings(tx);
    return { settled: await step(tx, time_zone) };
  },
});

/** Lets all figures be made from the start, after events were put in past the triggers. */
export async function countRevenueAnew(tx: Pick<Tx, "execute">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
  await tx.execute(sql`delete from settings where key = ${figuresKey}`);
}
