import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { addDays, type DateSpan } from "@/domain/calendar";
import { type Piece, piecesOf } from "@/domain/figure-pieces";
import type { RevenueGroup } from "@/domain/revenue";

import { dayIn, type Slice } from "./ledger";

/** What an event or a change is known by in a group, empty where nobody knows. */
const keysOf = {
  event: {
    total: sql`''`,
    source: sql`coalesce('n:' || e.source, 'i:' || o.source_id, '')`,
    type: sql`e.revenue_type`,
    worker: sql`coalesce(e.worker_id, '')`,
    opportunity: sql`coalesce(e.opportunity_id::text, '')`,
  },
  change: {
    total: sql`''`,
    source: sql`e.source`,
    type: sql`e.type`,
    worker: sql`e.worker`,
    opportunity: sql`coalesce(e.opportunity_id::text, '')`,
  },
} as const satisfies Record<string, Record<Slice["by"], SQL>>;

const days = (column: SQL, { from, to }: DateSpan): SQL => sql`${column} between ${from}::date and ${to}::date`;

/** Of `e`, by its time. A day may begin twice where clocks are put back, so the index finds a day more on either side. */
export function within(zone: string, span: DateSpan): SQL {
  const edge = (date: string) => sql`(${date}::date)::timestamp at time zone ${zone}`;
  return sql`e.occurred_at >= ${edge(span.from)} - interval '1 day' and e.occurred_at < ${edge(span.to)} + interval '2 days'
    and ${days(dayIn(zone), span)}`;
}

/** The events themselves: rows of `day, key, gross, refunds, net, events`, and so are all below. */
const eventRows = ({ currency, zone, by }: Slice, span: DateSpan, and: SQL): SQL => sql`
  select ${dayIn(zone)} as day, ${keysOf.event[by]} as key,
         case when e.event_type = 'refund' then 0 else e.gross_amount end as gross,
         case when e.event_type = 'refund' then -e.gross_amount else 0 end as refunds,
         coalesce(e.net_amount, e.gross_amount) as net, 1 as events
  from revenue_events e ${by === "source" ? sql`left join opportunities o on o.id = e.opportunity_id` : sql``}
  where e.currency = ${currency} and ${within(zone, span)} and ${and}`;

/** What is not counted in yet. */
const changeRows = ({ currency, zone, by }: Slice, span: DateSpan, and: SQL): SQL => sql`
  select ${dayIn(zone)} as day, ${keysOf.change[by]} as key, e.gross, e.refunds, e.net, e.events
  from revenue_changes e where e.currency = ${currency} and ${within(zone, span)} and ${and}`;

const figureRows = ({ currency, by }: Slice, grain: Piece["grain"], span: DateSpan, and: SQL): SQL => sql`
  select f.starts as day, f.key, f.gross, f.refunds, f.net, f.events
  from revenue_figures f
  where f.currency = ${currency} and f.dimension = ${by} and f.grain = ${grain} and ${days(sql`f.starts`, span)} and ${and}`;

const union = (parts: readonly SQL[]): SQL => sql.join([...parts], sql` union all `);
const listed = (values: readonly string[], type: SQL): SQL =>
  sql.join(
    values.map((value) => sql`${value}::${type}`),
    sql`, `,
  );
const all = sql`true`;

/** Narrows a column to these keys. */
const someOf = (column: SQL, only: readonly string[] | null): SQL =>
  only === null ? all : sql`${column} in (${listed(only, sql`varchar`)})`;

/** Figures by day and what is not counted in yet; opportunities are so many that their days are the events themselves. */
function countedDays(slice: Slice, span: DateSpan, only: readonly string[] | null): SQL {
  if (slice.by !== "opportunity") {
    return union([
      figureRows(slice, "day", span, someOf(sql`f.key`, only)),
      changeRows(slice, span, someOf(keysOf.change[slice.by], only)),
    ]);
  }
  const ids = only?.filter((key) => key !== "") ?? null;
  const mine = ids === null ? sql`e.opportunity_id is not null` : sql`e.opportunity_id in (${listed(ids, sql`uuid`)})`;
  const nobodys = [
    figureRows(slice, "day", span, sql`f.key = ''`),
    changeRows(slice, span, sql`e.opportunity_id is null`),
  ];
  return union([
    ...(ids?.length === 0 ? [] : [eventRows(slice, span, mine)]),
    ...(only === null || only.includes("") ? nobodys : []),
  ]);
}

/** The whole days of a slice, and the last one up to its time, where it ends at one. */
const cutAt = ({ span, until }: Slice): { whole: DateSpan; last: DateSpan | null } =>
  until && until.day <= span.to
    ? { whole: { from: span.from, to: addDays(until.day, -1) }, last: { from: until.day, to: until.day } }
    : { whole: span, last: null };

function beforeTime(slice: Slice, last: DateSpan | null): SQL[] {
  if (last === null || last.from < slice.span.from || !slice.until) return [];
  return [eventRows(slice, last, sql`e.occurred_at < ${slice.until.at}::timestamptz`)];
}

/**
 * Money by day and key; several rows of one.
 *
 * @param only of these keys; a condition is left to the caller where figures are not kept
 */
export function moneyByDay(slice: Slice, only: readonly string[] | null = null): SQL {
  const { whole, last } = cutAt(slice);
  const counted = slice.figures ? countedDays(slice, whole, only) : eventRows(slice, whole, all);
  return union([counted, ...beforeTime(slice, last)]);
}

const signed = (rows: SQL, sign: Piece["sign"]): SQL =>
  sign === 1
    ? sql`select key, gross, refunds, net, events from (${rows}) as piece`
    : sql`select key, -gross, -refunds, -net, -events from (${rows}) as piece`;

/** A piece of a span: figures and what is not counted in yet. */
const pieceRows = (slice: Slice, { grain, from, to }: Piece, only: readonly string[] | null): SQL =>
  grain === "day"
    ? countedDays(slice, { from, to }, only)
    : union([
        figureRows(slice, grain, { from, to }, someOf(sql`f.key`, only)),
        changeRows(slice, { from, to }, someOf(keysOf.change[slice.by], only)),
      ]);

/**
 * Money by key alone: rows of `key, gross, refunds, net, events`, from as few figures as there may be.
 *
 * @param only of these keys; a condition is left to the caller where figures are not kept
 */
export function moneyByKey(slice: Slice & { by: RevenueGroup }, only: readonly string[] | null = null): SQL {
  const { whole, last } = cutAt(slice);
  if (!slice.figures || whole.from > whole.to) return moneyByDay(slice, only);
  const pieces = piecesOf(whole).map((piece) => signed(pieceRows(slice, piece, only), piece.sign));
  return union([...pieces, ...beforeTime(slice, last).map((rows) => signed(rows, 1))]);
}
