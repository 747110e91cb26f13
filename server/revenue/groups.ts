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
  type: sql`replace(r.name, '_', '-')`,
  worker: sql`case when r.name = '' then 'unattributed' else coalesce((select w.name from worker_registry w where w.worker_id = r.name), r.name) end`,
  opportunity: sql`case when r.name = '' then 'no opportunity'
    else coalesce((select coalesce(o.customer_name, o.description) from opportunities o where o.id = nullif(r.name, '')::uuid), r.name) end`,
};

type Row = RevenueOfGroup & { place: number; count: number };

async function rank(reader: Reader, slice: GroupSlice): Promise<Row[]> {
  const { currency, by } = slice;
  return reader.execute<Row>(sql`
    with each as (
      select name, ${sums} from (${named(sql`select key, ${sums} from (${moneyByKey(slice)}) as money group by key`, by)}) as keyed
      group by name having sum(events) <> 0 or sum(gross) <> 0 or sum(net) <> 0
    ), ranked as (
      select *, least(row_number() over (order by net desc, name), ${listed + 1}) as place, sum(net) over () as all_net from each
    ), r as (
      select place, case when place > ${listed} then '' else min(name) end as name, ${sums}, count(*)::int as count, min(all_net) as all_net
      from ranked group by place
    )
    select place::int, count, name as key, case when place > ${listed} then 'others' else ${labels[by]} end as label,
           case when all_net > 0 then (net / all_net)::float8 end as share, ${sumsIn(currency)}
    from r group by place, count, name, all_net, net order by place`);
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
  const keys = sql.join([sql`null`, ...largest.map(({ key }) => sql`${key}`)], sql`, `);
  // Sources have few keys, and several may go by one name.
  const only = slice.by === "source" ? null : largest.map(({ key }) => key);
  const start = sql`date_trunc(${period}::text, day::timestamp)`;
  const points = await reader.execute<Point>(sql`
    with line as (
      select name, start, ${sums}
      from (${named(sql`select key, ${start} as start, ${sums} from (${moneyByDay(slice, only)}) as money group by 1, 2`, slice.by)}) as keyed
      where name in (${keys}) group by 1, 2
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
  const ranked = await rank(reader, slice);
  const rows = ranked.filter(({ place }) => place <= listed).map(({ place: _place, count: _count, ...row }) => row);
  const rest = ranked.find(({ place }) => place > listed);
  const others = rest
    ? {
        count: rest.count,
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
