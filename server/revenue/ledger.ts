import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { DateSpan } from "@/domain/calendar";
import { currencyDecimals, isCurrency } from "@/domain/money";
import type { RevenueGroup } from "@/domain/revenue";

/** Money of one currency on days of the organisation's zone, told apart by one thing or by nothing. */
export type Slice = {
  currency: string;
  zone: string;
  span: DateSpan;
  /** An instant at which even the last day ends. */
  until?: SQL | null;
  by: RevenueGroup | "total";
};

/** Sums as the pages say them; decimal strings in major units. Gross − refunds − fees = net. */
export type Amounts = { gross: string; refunds: string; fees: string; net: string; events: number };

/** The day of an event. */
export const dayIn = (zone: string, column: SQL = sql`e.occurred_at`): SQL =>
  sql`(${column} at time zone ${zone})::date`;

/** What an event is known by in a group, empty where nobody knows; of `revenue_events e` with `opportunities o`. */
const keys: Record<Slice["by"], SQL> = {
  total: sql`''`,
  source: sql`coalesce('n:' || e.source, 'i:' || o.source_id, '')`,
  type: sql`e.revenue_type`,
  worker: sql`coalesce(e.worker_id, '')`,
  opportunity: sql`coalesce(e.opportunity_id::text, '')`,
};

/** The events themselves, each a row of `day, key, gross, refunds, net, events`. */
function events({ currency, zone, span, until, by }: Slice): SQL {
  const edge = (date: string) => sql`(${date}::date)::timestamp at time zone ${zone}`;
  // A day may begin twice where clocks are put back, so the index finds a day more on either side.
  return sql`
    select ${dayIn(zone)} as day, ${keys[by]} as key,
           case when e.event_type = 'refund' then 0 else e.gross_amount end as gross,
           case when e.event_type = 'refund' then -e.gross_amount else 0 end as refunds,
           coalesce(e.net_amount, e.gross_amount) as net, 1 as events
    from revenue_events e ${by === "source" ? sql`left join opportunities o on o.id = e.opportunity_id` : sql``}
    where e.currency = ${currency} and e.occurred_at >= ${edge(span.from)} - interval '1 day'
      and e.occurred_at < ${edge(span.to)} + interval '2 days'
      and ${dayIn(zone)} between ${span.from}::date and ${span.to}::date
      ${until ? sql`and e.occurred_at < ${until}` : sql``}`;
}

/** Rows of `day, key, gross, refunds, net, events`; several for one day and key. */
export const moneyOf = (slice: Slice): SQL => events(slice);

/** Digits after the point; what SQL stored under a code that nobody knows has two. */
export const digitsOf = (currency: string): number => (isCurrency(currency) ? currencyDecimals(currency) : 2);

/** A sum as text, with at least the currency's digits after the point. */
export const moneyText = (sum: SQL, currency: string): SQL =>
  sql`(coalesce(${sum}, 0) + ${(0).toFixed(digitsOf(currency))}::numeric)::text`;

/** The sums of rows of money, as text. */
export const sumsIn = (currency: string): SQL => {
  const text = (sum: SQL) => moneyText(sum, currency);
  return sql`${text(sql`sum(gross)`)} as gross, ${text(sql`sum(refunds)`)} as refunds,
    ${text(sql`sum(gross) - sum(refunds) - sum(net)`)} as fees, ${text(sql`sum(net)`)} as net,
    coalesce(sum(events), 0)::int as events`;
};
