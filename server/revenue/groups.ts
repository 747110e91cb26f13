import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Period } from "@/domain/calendar";
import type { RevenueGroup, RevenuePeriod } from "@/domain/revenue";
import type { Reader } from "@/server/query";

import { type Amounts, digitsOf, type Slice, sumsIn } from "./ledger";
import { moneyByDay, moneyByKey } from "./rows";

/** What is listed one by one; the rest is one line. */
const listed = 50;
/** What is drawn one by one. */
const drawn = 6;

export type RevenueOfGroup = Amounts & {
  /** What `listEvents` takes to find these events: a source's name, a type, a worker's or an opportunity's id; empty where nobody knows. */
  key: string;
  /** For eyes. */
  label: string;
  /** Of all net, 0 to 1; null where there is none to have a share of. */
  share: number | null;
};

export type RevenueGroups = {
  by: RevenueGroup;
  /** The largest, by net. */
  rows: RevenueOfGroup[];
  /** All that are not listed, or null where all are. */
  others: (Amounts & { count: number; share: number | null }) | null;
  /** The largest and, last, `others` where there are any, by the periods of the whole. */
  lines: { key: string | null; label: string; gross: string[]; net: string[] }[];
};

type GroupSlice = Slice & { by: RevenueGroup };

/** Sums of money by key and whatever else, with the `name` that it goes by: sources of one name are one, however they were told. */
function named(sums: SQL, by: RevenueGroup): SQL {
  if (by !== "source") return sql`select m.*, m.key as name from (${sums}) as m`;
  return sql`
    select m.*, case when m.key like 'n:%' then substr(m.key, 3) else coalesce(s.name, 'unattributed') end as name
    from (${sums}) as m left join opportunity_sources s on m.key = 'i:' || s.id`;
}

const sums = sql`sum(gross) as gross, sum(refunds) as refunds, sum(net) as net, sum(events) as events`;

/** Names for eyes, looked up for what is listed only. */
const labels: Record<RevenueGroup, SQL> = {
  source: sql`r.name`,
  type: sql`replace(upper(left(r.name, 1)) || substr(r.name, 2), '_', '-')`,
  worker: sql`coalesce(nullif(r.name, ''), 'unattributed')`,
  opportunity: sql`case when r.name = '' then 'no opportunity'
    else coalesce((select coalesce(o.customer_name, o.description) from opportunities o where o.id = nullif(r.name, '')::uuid), r.name) end`,
};

/** The names of the largest, and how many there are in all. Net alone is added up: there are tens of thousands of keys. */
async function findLargest(reader: Reader, slice: GroupSlice): Promise<{ name: string; count: number }[]> {
  const net = sql`sum(net) as net, sum(events) as events`;
  const byKey = sql`select key, ${net} from (${moneyByKey(slice)}) as money group by key`;
  const byName =
    slice.by === "source"
      ? sql`select name, ${net} from (${named(byKey, slice.by)}) as keyed group by name`
      : sql`select key as name, net, events from (${byKey}) as keyed`;
  return reader.execute<{ name: string; count: number }>(sql`
    with each as materialized (select name, net from (${byName}) as summed where events <> 0 or net <> 0)
    select name, (select count(*) from each)::int as count from each order by net desc, name limit ${listed}`);
}

/** Sources have few keys, and several may go by one name. */
const keysOf = (names: readonly string[], by: RevenueGroup): readonly string[] | null =>
  by === "source" ? null : names;

const textsOf = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

type Row = RevenueOfGroup & { place: number };

/** The largest in order, and what the whole has beyond them, at the place after. */
async function rank(reader: Reader, slice: GroupSlice, names: readonly string[]): Promise<Row[]> {
  const { currency, by } = slice;
  return reader.execute<Row>(sql`
    with r as (
      select name, ${sums}
      from (${named(sql`select key, ${sums} from (${moneyByKey(slice, keysOf(names, by))}) as money group by key`, by)}) as keyed
      where name in (${textsOf(names)}) group by name
    ), whole as (
      select ${sums} from (${moneyByDay({ ...slice, by: "total" })}) as money
    ), placed as (
      select row_number() over (order by net desc, name) as place, name as key, ${labels[by]} as label, gross, refunds, net, events from r
      union all
      select ${listed + 1}::int, '', 'others', w.gross - sum(r.gross), w.refunds - sum(r.refunds), w.net - sum(r.net), w.events - sum(r.events)
      from whole w cross join r group by w.gross, w.refunds, w.net, w.events
    )
    select place::int, key, label, case when w.net > 0 then (p.net / w.net)::float8 end as share, s.*
    from placed p cross join (select net from whole) as w
    cross join lateral (select ${sumsIn(currency)} from (select p.gross, p.refunds, p.net, p.events) as one) as s
    order by place`);
}

type Point = { key: string; start: string; gross: string; net: string };

/** @param slice of the largest groups only */
async function drawLines(
  reader: Reader,
  slice: GroupSlice,
  period: RevenuePeriod,
  periods: readonly Period[],
  rows: readonly RevenueOfGroup[],
  more: boolean,
): Promise<RevenueGroups["lines"]> {
  const largest = rows.slice(0, drawn);
  if (largest.length === 0) return [];
  const names = largest.map(({ key }) => key);
  const start = sql`date_trunc(${period}::text, day::timestamp)`;
  const points = await reader.execute<Point>(sql`
    with line as (
      select name, start, ${sums}
      from (${named(sql`select key, ${start} as start, ${sums} from (${moneyByDay(slice, keysOf(names, slice.by))}) as money group by 1, 2`, slice.by)}) as keyed
      where name in (${textsOf(names)}) group by 1, 2
    ), whole as (
      select ${start} as start, ${sums} from (${moneyByDay({ ...slice, by: "total" })}) as money group by 1
    ), point as (
      select name, start, gross, refunds, net, events from line
      union all
      select null, w.start, w.gross - coalesce(sum(l.gross), 0), w.refunds - coalesce(sum(l.refunds), 0),
             w.net - coalesce(sum(l.net), 0), w.events - coalesce(sum(l.events), 0)
      from whole w left join line l on l.start = w.start group by w.start, w.gross, w.refunds, w.net, w.events
    )
    select name as key, to_char(start, 'YYYY-MM-DD') as start, ${sumsIn(slice.currency)} from point group by 1, 2`);
  const at = new Map(points.map((point) => [`${point.key ?? "\0"}|${point.start}`, point]));
  const zero = (0).toFixed(digitsOf(slice.currency));
  const lineOf = (key: string | null, label: string) => {
    const along = periods.map(({ whole }) => at.get(`${key ?? "\0"}|${whole.from}`));
    return {
      key,
      label,
      gross: along.map((point) => point?.gross ?? zero),
      net: along.map((point) => point?.net ?? zero),
    };
  };
  const lines = largest.map(({ key, label }) => lineOf(key, label));
  return more || rows.length > drawn ? [...lines, lineOf(null, "others")] : lines;
}

/** The largest groups of a span with their sums, what all others come to, and the course of the very largest. */
export async function readGroups(
  reader: Reader,
  slice: GroupSlice,
  period: RevenuePeriod,
  periods: readonly Period[],
): Promise<RevenueGroups> {
  const largest = await findLargest(reader, slice);
  const count = largest[0]?.count ?? 0;
  if (count === 0) return { by: slice.by, rows: [], others: null, lines: [] };
  const ranked = await rank(
    reader,
    slice,
    largest.map(({ name }) => name),
  );
  const rows = ranked.filter(({ place }) => place <= listed).map(({ place: _place, ...row }) => row);
  const rest = count > listed ? ranked.find(({ place }) => place > listed) : undefined;
  const others = rest
    ? {
        count: count - listed,
        share: rest.share,
        gross: rest.gross,
        refunds: rest.refunds,
        fees: rest.fees,
        net: rest.net,
        events: rest.events,
      }
    : null;
  return { by: slice.by, rows, others, lines: await drawLines(reader, slice, period, periods, rows, others !== null) };
}
