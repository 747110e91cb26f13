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
  /** An instant at which even the last day ends, and the day that it lies on. */
  until: { day: string; at: string } | null;
  by: RevenueGroup | "total";
  /** Whether figures are kept of it; else it is added up from the events. */
  figures: boolean;
};

/** Sums as the pages say them; decimal strings in major units. Gross − refunds − fees = net. */
export type Amounts = { gross: string; refunds: string; fees: string; net: string; events: number };

/** The day of an event. */
export const dayIn = (zone: string, column: SQL = sql`e.occurred_at`): SQL =>
  sql`(${column} at time zone ${zone})::date`;

/** Digits after the point; what SQL stored under a code that nobody knows has two. */
export const digitsOf = (currency: string): number => (isCurrency(currency) ? currencyDecimals(currency) : 2);

/** A sum as text, with at least the currency's digits after the point. */
export const moneyText = (sum: SQL, currency: string): SQL =>
  sql`(trim_scale(coalesce(${sum}, 0)) + ${(0).toFixed(digitsOf(currency))}::numeric)::text`;

/** The sums of rows of money, as text. */
export const sumsIn = (currency: string): SQL => {
  const text = (sum: SQL) => moneyText(sum, currency);
  return sql`${text(sql`sum(gross)`)} as gross, ${text(sql`sum(refunds)`)} as refunds,
    ${text(sql`sum(gross) - sum(refunds) - sum(net)`)} as fees, ${text(sql`sum(net)`)} as net,
    coalesce(sum(events), 0)::int as events`;
};
