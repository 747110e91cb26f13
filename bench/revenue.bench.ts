/** The revenue page's numbers over a million events: any range, period and grouping, and whether they are the raw sums. */
import { setTimeout as pause } from "node:timers/promises";

import { revenueGroups, revenuePeriods } from "@/domain/revenue";

import { benchmark, type House, type Person } from "./house";
import { makeManyEvents, manyEvents } from "./many-events";
import { type Figure, spread } from "./report";

const limitMs = 200;
const laps = 3;
const dayMs = 86_400_000;
const madeWithinMs = 10 * 60_000;

type Wish = { from: string; to: string; period: string; group: string | null };
type Sums = { gross: string; refunds: string; net: string; events: number };
type Told = { totals: Sums; groups?: (Sums & { key: string })[]; others?: Sums | null };

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Spans as people choose them, and such as lie badly between quarters, each with every period and grouping. */
function wishes(): Wish[] {
  const today = Date.now();
  const spans = [
    [0, 0],
    [6, 0],
    [29, 0],
    [89, 0],
    [364, 0],
    [729, 0],
    [729, 1],
    [700, 17],
    [650, 290],
    [500, 46],
    [411, 44],
    [333, 222],
    [190, 100],
    [45, 44],
  ].map(([back = 0, until = 0]) => ({ from: dateOf(today - back * dayMs), to: dateOf(today - until * dayMs) }));
  return spans.flatMap((span) =>
    revenuePeriods.flatMap((period) => [null, ...revenueGroups].map((group) => ({ ...span, period, group }))),
  );
}

async function ask(house: House, person: Person, { group, ...wish }: Wish): Promise<{ told: Told; ms: number }> {
  const query = new URLSearchParams({ ...wish, currency: "USD", ...(group !== null && { group }) });
  const begun = performance.now();
  const response = await fetch(`${house.url}/api/v1/revenue?${query}`, {
    headers: { authorization: `Bearer ${person.token}` },
  });
  const told: Told = await response.json();
  const ms = performance.now() - begun;
  if (!response.ok) throw new Error(`${query}: ${JSON.stringify(told)}`);
  return { told, ms };
}

const keyOf: Record<string, string> = {
  source: "coalesce(e.source, s.name, 'unattributed')",
  type: "e.revenue_type",
  worker: "coalesce(e.worker_id, '')",
  opportunity: "coalesce(e.opportunity_id::text, '')",
};

/** Whether the answer is the raw GROUP BY of the events. */
async function isRaw(house: House, { from, to, group }: Wish, told: Told): Promise<boolean> {
  const rows = await house.sql.unsafe<(Sums & { key: string })[]>(
    `select ${group === null ? "''" : keyOf[group]} as key, coalesce(sum(e.gross_amount) filter (where e.event_type <> 'refund'), 0)::text as gross,
            coalesce(-sum(e.gross_amount) filter (where e.event_type = 'refund'), 0)::text as refunds,
            sum(coalesce(e.net_amount, e.gross_amount))::text as net, count(*)::int as events
     from revenue_events e left join opportunities o on o.id = e.opportunity_id left join opportunity_sources s on s.id = o.source_id
     where e.currency = 'USD' and e.occurred_at >= $1::date and e.occurred_at < $2::date + 1 group by 1`,
    [from, to],
  );
  const raw = new Map(rows.map((row) => [row.key, row]));
  const same = (a: Sums, b: Sums | undefined) =>
    b !== undefined &&
    a.events === b.events &&
    (["gross", "refunds", "net"] as const).every((sum) => Number(a[sum]) === Number(b[sum]));
  if (group === null) return same(told.totals, raw.get(""));
  const events = [...(told.groups ?? []), ...(told.others ? [told.others] : [])].reduce(
    (sum, row) => sum + row.events,
    0,
  );
  return events === told.totals.events && (told.groups ?? []).every((row) => same(row, raw.get(row.key)));
}

async function untilMade(house: House): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const [row] = await house.sql<{ made: boolean }[]>`
      select value -> 'madeFrom' = 'null' and value -> 'clearing' = 'false' as made from settings where key = 'revenue_figures'`;
    if (row?.made) return performance.now() - begun;
    if (performance.now() - begun > madeWithinMs) throw new Error("The figures were not made in time.");
    await pause(500);
  }
}

/** What a hundred thousand events cost who writes them, triggers and all. */
async function addMany(house: House, count: number): Promise<Figure> {
  const begun = performance.now();
  await house.sql`
    insert into revenue_events (event_type, gross_amount, currency, opportunity_id, occurred_at)
    select 'sale', n % 1000, 'USD', md5('card ' || (1 + n % 1000))::uuid, now() - n * interval '1 minute' from generate_series(1, ${count}::int) n`;
  const perSecond = (count / (performance.now() - begun)) * 1_000;
  return {
    what: `events written by SQL, ${count} at once`,
    value: `${perSecond.toFixed(0)}/s`,
    limit: "5,000/s",
    kept: perSecond >= 5_000,
  };
}

await benchmark(async (house) => {
  const count = Number(process.env["BENCH_EVENTS"] ?? manyEvents);
  const person = await house.invite("reader", ["viewer"]);
  // Whatever few figures the start made are of no events; these come past the triggers.
  await makeManyEvents(house.sql, count);
  await house.sql`delete from settings where key = 'revenue_figures'`;
  const madeMs = await untilMade(house);
  await house.sql`vacuum (analyze) revenue_figures`;

  const all: { name: string; ms: number }[] = [];
  let wrong = 0;
  for (const wish of wishes()) {
    for (let lap = 0; lap <= laps; lap += 1) {
      const { told, ms } = await ask(house, person, wish);
      // The first of each meets a cold cache, which is not what is asked.
      if (lap > 0) all.push({ name: `${wish.from}..${wish.to} by ${wish.period}, ${wish.group ?? "whole"}`, ms });
      else if (!(await isRaw(house, wish, told))) wrong += 1;
    }
  }
  const added = await addMany(house, Math.round(count / 10));
  const during = await ask(house, person, {
    from: dateOf(Date.now() - 89 * dayMs),
    to: dateOf(Date.now()),
    period: "day",
    group: "source",
  });
  const isRight = await isRaw(
    house,
    { from: dateOf(Date.now() - 89 * dayMs), to: dateOf(Date.now()), period: "day", group: "source" },
    during.told,
  );
  const slowest = all.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  return {
    figures: [
      spread(
        "any span, period and grouping, GET /api/v1/revenue",
        all.map(({ ms }) => ms),
        limitMs,
      ),
      {
        what: `answers that are not the raw GROUP BY, of ${wishes().length}`,
        value: String(wrong),
        limit: "0",
        kept: wrong === 0,
      },
      {
        what: "right while a tenth more waits to be counted in",
        value: isRight ? "yes" : "no",
        limit: "yes",
        kept: isRight,
      },
      added,
    ],
    notes: [
      `The slowest: ${slowest.map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`).join("; ")}.`,
      `All figures of ${count} events were made in ${(madeMs / 1_000).toFixed(0)} s.`,
    ],
  };
});
