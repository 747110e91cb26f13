import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { addDays, type DateSpan } from "@/domain/calendar";
import { lineCost } from "@/server/logs/line-cost";

import { dayIn } from "./ledger";

/**
 * Rows of `day, micros`: what log lines cost, by the day of their receipt. A line claims a time up to 30 days before and
 * a day after that, so no other partition is looked at.
 */
export const spentByReceipt = (zone: string, { from, to }: DateSpan): SQL => sql`
  select ${dayIn(zone, sql`received_at`)} as day, sum(${lineCost}) as micros from execution_logs
  where created_at >= ${addDays(from, -33)}::date and created_at < ${addDays(to, 4)}::date
    and received_at >= ${addDays(from, -1)}::date and received_at < ${addDays(to, 2)}::date
    and coalesce(cost_micros, cost_cents, 0) <> 0 and ${dayIn(zone, sql`received_at`)} between ${from}::date and ${to}::date
  group by 1`;

/** The same from the days that are over and added up; the others from their lines. */
export const spentByDay = (zone: string, { from, to }: DateSpan, addedUpTo: string | null): SQL => {
  if (addedUpTo === null || addedUpTo < from) return spentByReceipt(zone, { from, to });
  const kept = sql`select day, micros from spending_days where zone = ${zone} and day between ${from}::date and least(${to}::date, ${addedUpTo}::date)`;
  return addedUpTo >= to
    ? kept
    : sql`${kept} union all select day, micros from (${spentByReceipt(zone, { from: addDays(addedUpTo, 1), to })}) as lines`;
};
