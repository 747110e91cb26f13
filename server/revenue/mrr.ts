import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { addDays, type DateSpan, periodsIn } from "@/domain/calendar";
import { parseSince } from "@/domain/time";
import { query, type Reader } from "@/server/query";

import { digitsOf, moneyText } from "./ledger";
import { readToday, type Today } from "./today";

/** What recurring revenue a month did between two instants: start + all movements = end. Decimal strings. */
export type Mrr = {
  currency: string;
  /** The two instants, RFC 3339. */
  since: string;
  at: string;
  start: string;
  movements: { new: string; reactivation: string; expansion: string; contraction: string; churn: string };
  end: string;
  /** Subscriptions that count at the end. */
  subscriptions: number;
  /** Of these, such as do not say what they cover: one month is taken. */
  flagged: number;
};

/** Recurring events as spans of `key, starts, ends, gross, flagged, occurred_at, id`; keys are sorted, and by bytes is quickest. */
const spans = (currency: string, zone: string): SQL => sql`
  select * from (
    select e.id, e.occurred_at, e.gross_amount as gross, s.starts,
           coalesce('s' || e.subscription_key, 'o' || e.opportunity_id, 'e' || e.id) collate "C" as key,
           e.covers_from is null or e.covers_to is null as flagged,
           coalesce(e.covers_to, (s.starts at time zone ${zone} + interval '1 month') at time zone ${zone}) as ends
    from revenue_events e cross join lateral (select coalesce(e.covers_from, e.occurred_at) as starts) as s
    where e.currency = ${currency} and (e.event_type = 'recurring' or e.event_type = 'sale' and e.revenue_type = 'recurring')
  ) as told where ends > starts`;

/** A month's part of a span `s`, rounded to the currency's digits. It costs much; few spans count at an instant. */
const monthly = (currency: string, zone: string): SQL => sql`(
  select round(s.gross / nullif(extract(year from lasts) * 12 + extract(month from lasts)
    + (extract(day from lasts) + extract(hour from lasts) / 24) / 30.4375, 0), ${digitsOf(currency)}::int)
  from (select age(s.ends at time zone ${zone}, s.starts at time zone ${zone}) as lasts) as measured)`;

type Row = Mrr["movements"] & {
  n: number;
  start: string;
  end: string;
  subscriptions: number;
  flagged: number;
};

/** @param instants RFC 3339, in order; between each and the next lies one answer */
async function movements(reader: Reader, currency: string, zone: string, instants: readonly string[]): Promise<Mrr[]> {
  const sum = (what: SQL, where: SQL) => moneyText(sql`sum(${what}) filter (where ${where})`, currency);
  const rows = await reader.execute<Row>(sql`
    with span as materialized (${spans(currency, zone)}),
    first as (select key, min(starts) as starts from span group by key),
    told as (select array_agg(at::timestamptz order by n) as instants
      from jsonb_array_elements_text(${JSON.stringify(instants)}::text::jsonb) with ordinality as p(at, n)),
    point as (select at, n from told cross join lateral unnest(instants) with ordinality as p(at, n)),
    -- The instants at which a span counts lie in a row: after all that come before it begins, up to the last before it ends.
    standing as (
      select span.*, width_bucket(starts - interval '1 microsecond', instants) as before,
             width_bucket(ends - interval '1 microsecond', instants) as last from span cross join told
    ), latest as (
      select distinct on (key, n) n::bigint as n, standing.*
      from standing cross join lateral generate_series(before + 1, last) as n where last > before
      order by key, n, starts desc, occurred_at desc, id desc
    ), counted as (
      select n, key, flagged, ${monthly(currency, zone)} as monthly from latest s
    ), moved as (
      select coalesce(b.n, a.n + 1) as n, coalesce(b.key, a.key) as key, coalesce(a.monthly, 0) as was, coalesce(b.monthly, 0) as is,
             b.key is not null as counts, coalesce(b.flagged, false) as flagged
      from counted a full join counted b on b.key = a.key and b.n = a.n + 1
    )
    select p.n::int as n, ${sum(sql`m.was`, sql`true`)} as start, ${sum(sql`m.is`, sql`true`)} as end,
           ${sum(sql`m.is`, sql`m.was = 0 and f.starts > q.at`)} as new,
           ${sum(sql`m.is`, sql`m.was = 0 and f.starts <= q.at`)} as reactivation,
           ${sum(sql`m.is - m.was`, sql`m.was > 0 and m.is > m.was`)} as expansion,
           ${sum(sql`m.is - m.was`, sql`m.is > 0 and m.is < m.was`)} as contraction,
           ${sum(sql`m.is - m.was`, sql`m.is = 0 and m.was > 0`)} as churn,
           (count(*) filter (where m.counts))::int as subscriptions, (count(*) filter (where m.flagged))::int as flagged
    from point p join point q on q.n = p.n - 1
    left join moved m on m.n = p.n left join first f on f.key = m.key
    group by p.n order by p.n`);
  return rows.map((row, index) => ({
    currency,
    since: instants[index] ?? "",
    at: instants[index + 1] ?? "",
    start: row.start,
    movements: {
      new: row.new,
      reactivation: row.reactivation,
      expansion: row.expansion,
      contraction: row.contraction,
      churn: row.churn,
    },
    end: row.end,
    subscriptions: row.subscriptions,
    flagged: row.flagged,
  }));
}

const instantOf = (text: string, today: Today): string =>
  parseSince(text, new Date(today.asOf), today.timeZone).toISOString();

export type MrrFilter = {
  currency: string;
  /** RFC 3339, or a date: its first instant in the organisation's zone. */
  since: string;
  at: string;
};

/**
 * Recurring revenue a month at an instant, and what became of it since another.
 *
 * @throws Refusal `invalid` for what is no time
 */
export const readMrr = query({
  permission: "revenue:read",
  async run({ reader }, { currency, since, at }: MrrFilter): Promise<Mrr> {
    const today = await readToday(reader);
    const [first, last] = [instantOf(since, today), instantOf(at, today)];
    const [mrr] = await movements(reader, currency, today.timeZone, [first, last < first ? first : last]);
    if (!mrr) throw new Error("Between two instants lies one answer.");
    return mrr;
  },
});

export type MrrInMonth = Mrr & {
  /** The month, clipped to the span; dates, both within. */
  firstDay: string;
  lastDay: string;
  unfinished: boolean;
};

/** Month by month; the one that is under way ends now. Months to come are left out. */
export const readMrrSeries = query({
  permission: "revenue:read",
  async run({ reader }, { currency, from, to }: DateSpan & { currency: string }): Promise<MrrInMonth[]> {
    const today = await readToday(reader);
    const begun = periodsIn({ from, to }, "month").filter((month) => month.from <= today.date);
    const ends = begun.map(({ to: last }) => (last >= today.date ? today.asOf : instantOf(addDays(last, 1), today)));
    const series = await movements(reader, currency, today.timeZone, [instantOf(from, today), ...ends]);
    return series.flatMap((mrr, index) => {
      const month = begun[index];
      return month
        ? [{ ...mrr, firstDay: month.from, lastDay: month.to, unfinished: month.whole.to >= today.date }]
        : [];
    });
  },
});
