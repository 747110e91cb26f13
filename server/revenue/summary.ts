import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { summaryPeriods } from "@/domain/revenue";
import { value } from "@/server/pipeline/where";
import { query } from "@/server/query";

import { dayIn } from "./ledger";
import { readToday, type Today } from "./today";

type SummaryPeriod = (typeof summaryPeriods)[number];

/** A row of `revenue_summary`, or what it should say. Decimal strings. */
export type Summary = {
  periodType: SummaryPeriod;
  periodStart: string;
  periodEnd: string;
  currency: string;
  gross: string;
  net: string;
  /** Identified in the period. */
  opportunities: number;
  /** Closed in the period. */
  won: number;
  conversionRate: string | null;
  averageDeal: string | null;
  pipelineValue: string | null;
};

/** Sums of money by day and currency: the figures and what is not counted in yet, or the events. */
function money({ slice: { zone, figures } }: Pick<Today, "slice">): SQL {
  if (!figures)
    return sql`
      select e.currency, ${dayIn(zone)} as day, case when e.event_type = 'refund' then 0 else e.gross_amount end as gross,
             coalesce(e.net_amount, e.gross_amount) as net, 1 as events from revenue_events e`;
  return sql`
    select f.currency, f.starts as day, f.gross, f.net, f.events from revenue_figures f where f.dimension = 'total' and f.grain = 'day'
    union all select e.currency, ${dayIn(zone)}, e.gross, e.net, e.events from revenue_changes e`;
}

/** What opportunities add, by day and currency: identified, and closed as won or lost with the value they were won at. */
const deals = (zone: string): SQL => sql`
  select o.currency, ${dayIn(zone, sql`o.identified_at`)} as day, 1 as identified, 0 as won, 0 as lost, null::numeric as value
  from opportunities o where o.merged_into is null
  union all
  select o.currency, ${dayIn(zone, sql`o.closed_at`)}, 0, (o.status = 'won')::int, (o.status = 'lost')::int,
         case when o.status = 'won' then ${value} end
  from opportunities o where o.merged_into is null and o.status in ('won', 'lost') and o.closed_at is not null`;

/** Every period in which anything was, as it should stand; the pipeline is known of the periods that are under way. */
export const summaries = (today: Pick<Today, "slice" | "date">): SQL => sql`
  with each as (
    select currency, day, sum(gross) as gross, sum(net) as net, 0 as identified, 0 as won, 0 as lost, 0::numeric as value, 0 as valued
    from (${money(today)}) as money group by 1, 2 having sum(events) > 0
    union all
    select currency, day, 0, 0, sum(identified), sum(won), sum(lost), coalesce(sum(value), 0), count(value)
    from (${deals(today.slice.zone)}) as deals group by 1, 2
    -- Today's row is there even where nothing was: the pipeline stands in it.
    union all select distinct p.currency, ${today.date}::date, 0, 0, 0, 0, 0, 0, 0 from v_active_pipeline p
    -- And so are the days of which the pipeline was seen once.
    union all select r.currency, r.period_start, 0, 0, 0, 0, 0, 0, 0 from revenue_summary r
      where r.period_type = 'daily' and r.pipeline_value is not null
  ), cut as (
    select kind, date_trunc(unit, day::timestamp)::date as starts,
           (date_trunc(unit, day::timestamp) + step)::date - 1 as ends, each.*
    from each cross join (values ('daily', 'day', interval '1 day'), ('weekly', 'week', interval '7 days'), ('monthly', 'month', interval '1 month')) as k(kind, unit, step)
    where isfinite(day)
  ), open as (
    select o.currency, sum(${value}) as value from v_active_pipeline o group by 1
  )
  select c.kind as period_type, c.starts as period_start, c.ends as period_end, c.currency,
         trim_scale(sum(c.gross)) as gross_revenue, trim_scale(sum(c.net)) as net_revenue,
         sum(c.identified)::int as opportunity_count, sum(c.won)::int as won_count,
         round(sum(c.won) / nullif(sum(c.won) + sum(c.lost), 0)::numeric, 6) as conversion_rate,
         round(sum(c.value) / nullif(sum(c.valued), 0), 2) as avg_deal_size,
         case when ${today.date}::date between c.starts and c.ends then coalesce(min(o.value), 0) end as pipeline_value
  from cut c left join open o on o.currency = c.currency group by 1, 2, 3, 4`;

export type SummaryCheck = {
  /** Rows that there should be. */
  looked: number;
  /** Rows that say something else, are missing, or should not be there; the latest first, 100 at most. */
  differing: Pick<Summary, "periodType" | "periodStart" | "currency">[];
  /** Something came in since the summary was last brought up to date, or may have: what differs may only be late. */
  isBehind: boolean;
};

/** The summary is brought up to date every minute; a turn that is missed is caught up with by the next. */
const recently = sql`clock_timestamp() - interval '2 minutes'`;
const isBehind = sql`(exists (select 1 from revenue_events where recorded_at > ${recently})
  or exists (select 1 from opportunities where updated_at > ${recently}))`;

/**
 * Which rows of `revenue_summary` are not what the events and opportunities come to. Added up from the rows themselves,
 * so that a wrong figure is found, too.
 */
export const checkSummary = query({
  permission: "revenue:read",
  async run({ reader }, _none: Record<string, never>): Promise<SummaryCheck> {
    const today = await readToday(reader);
    type Row = SummaryCheck["differing"][number] & { looked: number; isBehind: boolean };
    const rows = await reader.execute<Row>(sql`
      with should as (${summaries({ ...today, slice: { ...today.slice, figures: false } })}),
      wrong as (
        select coalesce(s.period_type, r.period_type) as kind, coalesce(s.period_start, r.period_start) as starts, coalesce(s.currency, r.currency) as currency
        from should s full join revenue_summary r
          on (r.period_type, r.period_start, r.currency) = (s.period_type, s.period_start, s.currency)
        where (r.gross_revenue, r.net_revenue, r.opportunity_count, r.won_count, r.conversion_rate, r.avg_deal_size)
          is distinct from (s.gross_revenue, s.net_revenue, s.opportunity_count, s.won_count, s.conversion_rate, s.avg_deal_size)
      )
      select n.looked, ${isBehind} as "isBehind", w.kind as "periodType", to_char(w.starts, 'YYYY-MM-DD') as "periodStart", w.currency
      from (select count(*)::int as looked from should) as n left join wrong w on true order by w.starts desc limit 100`);
    return {
      looked: rows[0]?.looked ?? 0,
      isBehind: rows[0]?.isBehind ?? false,
      differing: rows.flatMap(({ looked: _looked, isBehind: _isBehind, ...row }) =>
        row.periodType === null ? [] : [row],
      ),
    };
  },
});

export type SummaryFilter = { period: SummaryPeriod; currency: string; from: string; to: string };

/** The rows as they stand, in the order of time. */
export const listSummaries = query({
  permission: "revenue:read",
  async run({ reader }, { period, currency, from, to }: SummaryFilter): Promise<Summary[]> {
    return reader.execute<Summary>(sql`
      select period_type as "periodType", to_char(period_start, 'YYYY-MM-DD') as "periodStart", to_char(period_end, 'YYYY-MM-DD') as "periodEnd",
             currency, gross_revenue::text as gross, net_revenue::text as net, opportunity_count as opportunities, won_count as won,
             conversion_rate::text as "conversionRate", avg_deal_size::text as "averageDeal", pipeline_value::text as "pipelineValue"
      from revenue_summary
      where period_type = ${period} and currency = ${currency} and period_end >= ${from}::date and period_start <= ${to}::date
      order by period_start`);
  },
});
