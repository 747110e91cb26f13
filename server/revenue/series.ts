import "server-only";

import { sql } from "drizzle-orm";

import { type DateSpan, type Period, periodsIn } from "@/domain/calendar";
import { Refusal } from "@/domain/errors";
import type { RevenueGroup, RevenuePeriod } from "@/domain/revenue";
import { query, type Reader } from "@/server/query";

import { readGroups, type RevenueGroups } from "./groups";
import { type Amounts, type Slice, sumsIn } from "./ledger";
import { moneyByDay } from "./rows";
import { dayOf, readToday, type Today } from "./today";

export type RevenueFilter = DateSpan & {
  period: RevenuePeriod;
  currency: string;
  group?: RevenueGroup | undefined;
  /** Ends the last day early, RFC 3339: what is compared "to date" counts to the same time of day. */
  until?: string | undefined;
};

/** One day, week or month, clipped to the span; dates, both within. */
export type RevenueInPeriod = Amounts & {
  start: string;
  end: string;
  /** It goes on: the day, week or month itself ends today or later. */
  unfinished: boolean;
};

export type Revenue = {
  currency: string;
  timeZone: string;
  /** When this was so, RFC 3339. */
  asOf: string;
  today: string;
  periods: RevenueInPeriod[];
  totals: Amounts;
  /** Null where it is told apart by nothing. */
  groups: RevenueGroups | null;
};

/** Ten years of days, and some. */
const mostPeriods = 4_000;

const nothing = (currency: string, reader: Reader) =>
  reader.execute<Amounts>(
    sql`select ${sumsIn(currency)} from (select 0 as gross, 0 as refunds, 0 as net, 0 as events) as nothing`,
  );

type Summed = Amounts & { start: string | null };

/** Sums by the whole period that a day belongs to, and of everything under null. */
async function sumPeriods(reader: Reader, slice: Slice, period: RevenuePeriod): Promise<Map<string | null, Amounts>> {
  const rows = await reader.execute<Summed>(sql`
    select to_char(date_trunc(${period}, day::timestamp), 'YYYY-MM-DD') as start, ${sumsIn(slice.currency)}
    from (${moneyByDay(slice)}) as money group by grouping sets ((1), ())`);
  return new Map(rows.map(({ start, ...amounts }) => [start, amounts]));
}

/** @throws Refusal `invalid` where the span is empty or cut into too many periods */
function cut({ from, to, period }: RevenueFilter): Period[] {
  const no = (path: string, message: string) =>
    new Refusal("invalid", "This span of time can't be shown.", { fields: [{ path, message }] });
  if (from > to) throw no("to", "lies before the first day");
  const periods = periodsIn({ from, to }, period);
  if (periods.length > mostPeriods) throw no("period", `makes more than ${mostPeriods} periods of this span`);
  return periods;
}

/** Gross, refunds, fees and net by period, in the order of time; a period without money is there, too. */
export async function revenueOf(reader: Reader, filter: RevenueFilter, today: Today): Promise<Revenue> {
  const { currency, from, to, period, group, until } = filter;
  const periods = cut(filter);
  const slice = {
    ...today.slice,
    currency,
    span: { from, to },
    until: until === undefined ? null : { at: until, day: await dayOf(reader, until, today.timeZone) },
  };
  const sums = await sumPeriods(reader, { ...slice, by: "total" }, period);
  const [none] = await nothing(currency, reader);
  if (!none) throw new Error("Nothing has no sum.");
  return {
    currency,
    timeZone: today.timeZone,
    asOf: today.asOf,
    today: today.date,
    periods: periods.map(({ from: start, to: end, whole }) => ({
      start,
      end,
      ...(sums.get(whole.from) ?? none),
      unfinished: whole.to >= today.date,
    })),
    totals: sums.get(null) ?? none,
    groups: group === undefined ? null : await readGroups(reader, { ...slice, by: group }, period, periods),
  };
}

export const readRevenue = query({
  permission: "revenue:read",
  async run({ reader }, filter: RevenueFilter): Promise<Revenue> {
    return revenueOf(reader, filter, await readToday(reader));
  },
});
