import "server-only";

import { sql } from "drizzle-orm";

import { type DateSpan, periodsIn } from "@/domain/calendar";
import type { RevenuePeriod } from "@/domain/revenue";
import { query } from "@/server/query";

import { dayIn, digitsOf, moneyText } from "./ledger";
import { moneyByDay } from "./rows";
import { spentByDay } from "./spending-days";
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

type Row = Pick<ProfitInPeriod, "net" | "spent" | "profit"> & { start: string | null };

/** By the organisation's days: net by when it occurred, spent by when its lines were received. */
export const readProfit = query({
  permission: "revenue:read",
  async run({ reader }, { from, to, period }: DateSpan & { period: RevenuePeriod }): Promise<Profit> {
    const today = await readToday(reader);
    const currency = today.baseCurrency;
    const span = { from, to };
    const [added] = await reader.execute<{ day: string | null }>(
      sql`select to_char(max(day), 'YYYY-MM-DD') as day from spending_days where zone = ${today.timeZone}`,
    );
    const spent = sql`round(sum(spent), ${digitsOf(currency)}::int)`;
    const rows = await reader.execute<Row>(sql`
      select to_char(date_trunc(${period}, day::timestamp), 'YYYY-MM-DD') as start, ${moneyText(sql`sum(net)`, currency)} as net,
             ${moneyText(spent, currency)} as spent, ${moneyText(sql`sum(net) - ${spent}`, currency)} as profit
      from (
        select day, net, 0 as spent from (${moneyByDay({ ...today.slice, currency, span, by: "total" })}) as money
        union all select day, 0, micros / 1000000 from (${spentByDay(today.timeZone, span, added?.day ?? null)}) as lines
      ) as both_ways group by grouping sets ((1), ())`);
    const sums = new Map(rows.map(({ start, ...sum }) => [start, sum]));
    const zero = (0).toFixed(digitsOf(currency));
    const none = { net: zero, spent: zero, profit: zero };
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
