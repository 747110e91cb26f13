import "server-only";

import { sql } from "drizzle-orm";

import type { DateSpan } from "@/domain/calendar";
import { value } from "@/server/pipeline/where";
import { query, type Reader } from "@/server/query";

import { dayIn, moneyText } from "./ledger";
import { readToday } from "./today";

/** What became of opportunities of one currency; decimal strings in major units. */
export type Deals = {
  currency: string;
  /** Closed in the span. */
  won: number;
  lost: number;
  /** won / (won + lost), 0 to 1; null where none was closed. */
  winRate: number | null;
  /** Of the won ones that have a value. */
  wonValue: string;
  wonWithValue: number;
  averageDeal: string | null;
  /** Open and unexpired, as of now. */
  open: number;
  pipelineValue: string;
  withoutValue: number;
  /** Σ value × claimed confidence; what lacks either is left out and counted. */
  weighted: string;
  notWeighted: number;
  /** Won, and not all of what was expected came; as of now. */
  receivable: { count: number; amount: string; overdue: number; overdueAmount: string };
};

type Closed = Pick<Deals, "won" | "lost" | "winRate" | "wonValue" | "wonWithValue" | "averageDeal">;

async function readClosed(reader: Reader, currency: string, zone: string, { from, to }: DateSpan): Promise<Closed> {
  const wonValue = sql`sum(${value}) filter (where o.status = 'won')`;
  const valued = sql`count(${value}) filter (where o.status = 'won')`;
  const won = sql`count(*) filter (where o.status = 'won')`;
  const [row] = await reader.execute<Closed>(sql`
    select (${won})::int as won, (count(*) filter (where o.status = 'lost'))::int as lost,
           (${won})::float8 / nullif(count(*), 0) as "winRate", ${moneyText(wonValue, currency)} as "wonValue", (${valued})::int as "wonWithValue",
           case when ${valued} > 0 then ${moneyText(sql`round(${wonValue} / ${valued}, 2)`, currency)} end as "averageDeal"
    from opportunities o
    where o.currency = ${currency} and o.status in ('won', 'lost') and o.merged_into is null
      and ${dayIn(zone, sql`o.closed_at`)} between ${from}::date and ${to}::date`);
  if (!row) throw new Error("A count has one row.");
  return row;
}

type Open = Pick<Deals, "open" | "pipelineValue" | "withoutValue" | "weighted" | "notWeighted">;

async function readOpen(reader: Reader, currency: string): Promise<Open> {
  const weight = sql`${value} * o.confidence_score`;
  const [row] = await reader.execute<Open>(sql`
    select count(*)::int as open, ${moneyText(sql`sum(${value})`, currency)} as "pipelineValue",
           (count(*) - count(${value}))::int as "withoutValue",
           ${moneyText(sql`round(sum(${weight}), 2)`, currency)} as weighted, (count(*) - count(${weight}))::int as "notWeighted"
    from v_active_pipeline o where o.currency = ${currency}`);
  if (!row) throw new Error("A count has one row.");
  return row;
}

async function readReceivable(reader: Reader, currency: string): Promise<Deals["receivable"]> {
  const late = sql`r.payment_expected_by < clock_timestamp()`;
  const [row] = await reader.execute<Deals["receivable"]>(sql`
    select count(*)::int as count, ${moneyText(sql`sum(r.due)`, currency)} as amount,
           (count(*) filter (where ${late}))::int as overdue,
           ${moneyText(sql`sum(r.due) filter (where ${late})`, currency)} as "overdueAmount"
    from (
      select o.payment_expected_by, o.expected_amount - coalesce((
        select sum(e.gross_amount) from revenue_events e where e.opportunity_id = o.id and e.currency = o.currency), 0) as due
      from opportunities o
      where o.status = 'won' and o.merged_into is null and o.expected_amount is not null and o.currency = ${currency}
    ) as r where r.due > 0`);
  if (!row) throw new Error("A count has one row.");
  return row;
}

/** Won and lost in a span; the pipeline and what is still to come in, as of now. */
export const readDeals = query({
  permission: "revenue:read",
  async run({ reader }, { currency, from, to }: DateSpan & { currency: string }): Promise<Deals> {
    const { timeZone } = await readToday(reader);
    const closed = await readClosed(reader, currency, timeZone, { from, to });
    const open = await readOpen(reader, currency);
    return { currency, ...closed, ...open, receivable: await readReceivable(reader, currency) };
  },
});
