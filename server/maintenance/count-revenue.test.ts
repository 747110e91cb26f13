import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import { database } from "@/db/client";
import { addDays } from "@/domain/calendar";
import { type RevenueGroup, revenueGroups, revenuePeriods, type RevenuePeriod } from "@/domain/revenue";
import { revenueOf } from "@/server/revenue/series";
import { readToday } from "@/server/revenue/today";
import { aWorker, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { countRevenue, countRevenueAnew } from "./count-revenue";

const countAll = async () => {
  while ((await countRevenue(job, {})).settled > 0);
};

type Wish = { from: string; days: number; period: RevenuePeriod; group: RevenueGroup; until: number | null };

/** The same span from the figures and from the events alone. */
const readBoth = (wish: Wish, currency: string) =>
  database("read").transaction(async (tx) => {
    const today = await readToday(tx);
    const to = addDays(wish.from, wish.days);
    const until =
      wish.until === null
        ? undefined
        : new Date(
            Date.parse(`${wish.from}T00:00:00Z`) + wish.days * wish.until * 86_400_000 + 3_600_000 * 7,
          ).toISOString();
    const filter = { from: wish.from, to, period: wish.period, group: wish.group, currency, until };
    const kept = await revenueOf(tx, filter, today);
    const added = await revenueOf(tx, filter, { ...today, slice: { ...today.slice, figures: false } });
    return { figures: today.slice.figures, kept, added };
  });

/** What the events come to, by an own sum. */
async function rawNet(from: string, days: number, currency: string, zone: string) {
  const [row] = await owner<{ net: string; gross: string; n: number }[]>`
    select trim_scale(coalesce(sum(coalesce(net_amount, gross_amount)), 0)) + 0.00 as net,
           trim_scale(coalesce(sum(gross_amount) filter (where event_type <> 'refund'), 0)) + 0.00 as gross, count(*)::int as n
    from revenue_events where currency = ${currency}
      and (occurred_at at time zone ${zone})::date between ${from} and ${addDays(from, days)}`;
  return row;
}

let places: { opportunities: string[]; sources: string[]; workers: string[] };

beforeEach(async () => {
  await owner`truncate revenue_events cascade`;
  await owner`delete from settings where key = 'time_zone'`;
  const workers = [(await aWorker()).workerId, (await aWorker()).workerId];
  const sources = await owner<{ id: string }[]>`
    insert into opportunity_sources (name) values ('web'), ('fair'), ('web') returning id`;
  const opportunities = await owner<{ id: string }[]>`
    insert into opportunities (source_id, assigned_to, status_since) select ${sources[0]?.id ?? null}, ${workers[0] ?? null}, '2024-01-01'
    from generate_series(1, 60) returning id`;
  places = { workers, sources: sources.map(({ id }) => id), opportunities: opportunities.map(({ id }) => id) };
});

const some = <T>(list: readonly T[], n: number): T | null => list[n % (list.length + 1)] ?? null;

type Deed = { kind: number; a: number; b: number; cents: number; hours: number };
const deed = fc.record({
  kind: fc.integer({ min: 0, max: 12 }),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
  cents: fc.integer({ min: 0, max: 99_999 }),
  hours: fc.integer({ min: 0, max: 24 * 900 }),
});
const when = (hours: number) => new Date(Date.UTC(2024, 0, 1) + hours * 3_600_000);

async function sell({ a, b, cents, hours }: Deed): Promise<void> {
  await owner`
    insert into revenue_events (event_type, revenue_type, gross_amount, net_amount, currency, source, opportunity_id, occurred_at)
    select 'sale', ${some(["usage", "recurring"], a) ?? "one_time"}, ${cents / 100}, ${a % 3 === 0 ? null : cents / 200}, ${a % 5 === 0 ? "EUR" : "USD"},
           ${some(["web", "shop", "i:x"], b)}, ${some(places.opportunities, a * 7 + b)}, ${when(hours)}::timestamptz + n * interval '37 hours'
    from generate_series(1, ${1 + (b % 3)}::int) n`;
}

async function refund({ a, cents }: Deed): Promise<void> {
  const [sale] = await owner<{ id: string; currency: string; rest: string }[]>`
    select e.id, e.currency, e.gross_amount + coalesce((select sum(r.gross_amount) from revenue_events r where r.refund_of = e.id), 0) as rest
    from revenue_events e where e.event_type = 'sale' order by e.id offset ${a % 7} limit 1`;
  if (!sale) return;
  await owner`
    insert into revenue_events (event_type, gross_amount, currency, refund_of, occurred_at)
    values ('refund', ${Math.min(Number(sale.rest), cents / 300).toFixed(2)}, ${sale.currency}, ${sale.id}, ${when(cents % 20_000)})`;
}

const deeds: readonly ((deed: Deed) => Promise<unknown>)[] = [
  sell,
  sell,
  sell,
  sell,
  refund,
  ({ a }) =>
    owner`delete from revenue_events e where id in (select id from revenue_events order by id offset ${a % 9} limit 1)
      and not exists (select 1 from revenue_events r where r.refund_of = e.id)`,
  ({ a, b }) =>
    owner`update opportunities set source_id = ${some(places.sources, b)} where id in (select id from opportunities order by id offset ${a % 60} limit 5)`,
  ({ b }) => owner`update opportunities set assigned_to = ${some(places.workers, b)}`,
  ({ a, hours }) =>
    owner`update revenue_events set occurred_at = ${when(hours)} where id in (select id from revenue_events order by id offset ${a % 9} limit 2)`,
  ({
    a,
    b,
  }) => owner`update revenue_events set opportunity_id = ${some(places.opportunities, b)}, source = ${some(["shop"], a)}
    where id in (select id from revenue_events order by id offset ${a % 9} limit 2)`,
  ({ a }) => owner`update opportunity_sources set name = name || 'x' where id = ${some(places.sources, a)}`,
  ({ a }) => owner`
    insert into settings (key, value) values ('time_zone', to_jsonb(${["UTC", "America/Havana", "Pacific/Kiritimati"][a % 3] ?? "UTC"}::text))
    on conflict (key) do update set value = excluded.value`,
  () => countRevenue(job, {}),
];

const wish = fc.record({
  from: fc.integer({ min: 0, max: 900 }).map((days) => addDays("2023-12-20", days)),
  days: fc.integer({ min: 0, max: 900 }),
  period: fc.constantFrom(...revenuePeriods),
  group: fc.constantFrom(...revenueGroups),
  until: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

describe("figures", () => {
  test("are what the events come to, whatever happened in whatever order, whenever they are counted", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 8, maxLength: 25 }),
        fc.array(wish, { minLength: 3, maxLength: 3 }),
        async (doing, wishes) => {
          await owner`truncate revenue_events cascade`;
          for (const each of doing) await deeds[each.kind]?.(each);
          for (const counted of [false, true]) {
            if (counted) await countAll();
            for (const each of wishes) {
              const { figures, kept, added } = await readBoth(each, "USD");
              if (counted) expect(figures).toBe(true);
              expect(kept.totals).toEqual(added.totals);
              expect(kept.periods).toEqual(added.periods);
              expect(kept.groups).toEqual(added.groups);
              if (each.until !== null) continue;
              const raw = await rawNet(each.from, each.days, "USD", kept.timeZone);
              expect([kept.totals.net, kept.totals.gross, kept.totals.events]).toEqual([raw?.net, raw?.gross, raw?.n]);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);

  test("are made anew after events came past the triggers", async () => {
    await sell({ kind: 0, a: 1, b: 1, cents: 100, hours: 5 });
    await countAll();
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into revenue_events (event_type, gross_amount, occurred_at) values ('sale', 7, '2024-03-01')`;
    });
    await database("app").transaction((tx) => countRevenueAnew(tx));
    await countAll();
    const both = await readBoth({ from: "2024-01-01", days: 366, period: "month", group: "type", until: null }, "USD");
    expect([both.figures, both.kept]).toEqual([true, both.added]);
    expect(both.kept.totals.events).toBe(3);
  });
});
