import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type DateSpan, periodsIn } from "@/domain/calendar";
import type { RevenuePeriod } from "@/domain/revenue";
import { lineCost } from "@/server/approvals/spending";
import { query } from "@/server/query";

import { dayIn, digitsOf, moneyText } from "./ledger";
import { moneyByDay } from "./rows";
import { readToday } from "./today";

/** Earned against spent in the base currency; decimal strings. */
export type ProfitInPeriod = {
  start: string;
  end: string;
  net: string;
  spent: string;
  profit: string;
  unfinished: boolean;
};
export type Profit = {
  currency: string;
  timeZone: string;
  asOf: string;
  periods: ProfitInPeriod[];
  totals: Pick<ProfitInPeriod, "net" | "spent" | "profit">;
  /** Net of other currencies, which is never converted: shown beside. */
  notCounted: { currency: string; net: string }[];
};

/** What log lines cost, by the day of their receipt. A line claims a time up to 30 days before and a day after that. */
const spentBy = (zone: string, { from, to }: DateSpan): SQL => sql`
  select ${dayIn(zone, sql`received_at`)} as day, sum(${lineCost}) / 1000000 as spent from execution_logs
  where created_at >= ${from}::date - interval '33 days' and created_at < ${to}::date + interval '4 days'
    and coalesce(cost_micros, cost_cents, 0) <> 0 and ${dayIn(zone, sql`received_at`)} between ${from}::date and ${to}::date
  group by 1`;

type Row = Pick<ProfitInPeriod, "net" | "spent" | "profit"> & { start: string | null };

/** By the organisation's days: net by when it occurred, spent by when its lines were received. */
export const readProfit = query({
  permission: "revenue:read",
  async run({ reader }, { from, to, period }: DateSpan & { period: RevenuePeriod }): Promise<Profit> {
    const today = await readToday(reader);
    const currency = today.baseCurrency;
    const span = { from, to };
    const spent = sql`round(sum(spent), ${digitsOf(currency)}::int)`;
    const rows = await reader.execute<Row>(sql`
      select to_char(date_trunc(${period}, day::timestamp), 'YYYY-MM-DD') as start, ${moneyText(sql`sum(net)`, currency)} as net,
             ${moneyText(spent, currency)} as spent, ${moneyText(sql`sum(net) - ${spent}`, currency)} as profit
      from (
        select day, net, 0 as spent from (${moneyByDay({ ...today.slice, currency, span, by: "total" })}) as money
        union all select day, 0, spent from (${spentBy(today.timeZone, span)}) as lines
      ) as both_ways group by grouping sets ((1), ())`);
    const sums = new Map(rows.map(({ start, ...sum }) => [start, sum]));
    const none = { net: "0", spent: "0", profit: "0" };
    const others = await reader.execute<{ currency: string; net: string }>(sql`
      select e.currency, sum(coalesce(e.net_amount, e.gross_amount))::text as net from revenue_events e
      where e.currency <> ${currency} and ${dayIn(today.timeZone)} between ${from}::date and ${to}::date group by 1 order by 1`);
    return {
      currency,
      timeZone: today.timeZone,
      asOf: today.asOf,
      periods: periodsIn(span, period).map(({ from: start, to: end, whole }) => ({
        start,
        end,
        ...(sums.get(whole.from) ?? none),
        unfinished: whole.to >= today.date,
      })),
      totals: sums.get(null) ?? none,
      notCounted: others,
    };
  },
});
