import * as fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import { matches } from "@/domain/log-query/matches";
import { print } from "@/domain/log-query/print";
import { readFacets } from "@/server/logs/facets";
import { readHistogram } from "@/server/logs/histogram";
import { tooShortOf } from "@/server/logs/indexed";
import { aPerson, job } from "@/server/testing/given";
import { askedOfThem, lines, onlyTheseLines } from "@/server/testing/log-lines";
import { owner } from "@/server/testing/owner";

import { countLogs } from "./count-logs";
import { makePartitions } from "./partitions";

/** Transactions that stay open while others count. */
const others = postgres(process.env["DATABASE_URL"] ?? "", { max: 3, onnotice: () => undefined });
afterAll(() => others.end({ timeout: 2 }));

const countAll = async () => {
  while ((await countLogs(job, {})).settled > 0);
};

/** Figures that are not what the lines come to, by an own sum; lines that no snapshot holds are left out. */
async function wrongFigures(): Promise<unknown[]> {
  const wrong = async (table: string, grain: string) =>
    owner.unsafe(`
    with figures as (select * from ${table}),
    truth as (
      select date_trunc('${grain}', created_at, 'UTC') as starts, d.dimension, d.value, level, count(*) as lines,
        coalesce(sum(coalesce(cost_micros, cost_cents::bigint * 10000)), 0) as cost_micros,
        coalesce(sum(tokens_used), 0) as tokens, coalesce(sum(duration_ms), 0) as duration_ms
      from execution_logs l cross join lateral (values ('all', ''), ('worker', worker_id),
        ('action', case when length(action) > 200 then left(action, 200) || '…' else action end), ('source', source)) d(dimension, value)
      where d.value is not null group by 1, 2, 3, 4)
    select '${grain}' as grain, f, t from figures f full join truth t
      on t.starts = f.starts and t.level = f.level and ${grain === "minute" ? "true" : "t.dimension = f.dimension and t.value = f.value"}
    where ${grain === "minute" ? "coalesce(t.dimension, 'all') = 'all' and" : ""}
      (f.lines, f.cost_micros, f.tokens, f.duration_ms) is distinct from (t.lines, t.cost_micros, t.tokens, t.duration_ms)`);
  return [
    ...(await wrong("log_minutes", "minute")),
    ...(await wrong("log_hours", "hour")),
    ...(await wrong("log_days", "day")),
  ];
}

beforeEach(async () => {
  await onlyTheseLines();
  await owner`delete from settings where key = 'log_figures'`;
});

describe("figures of lines", () => {
  test("are what the lines come to, and so is what pages read of them, whatever is asked", async () => {
    const viewer = await aPerson(["viewer"]);
    await countAll();
    expect(await wrongFigures()).toEqual([]);
    await fc.assert(
      fc.asyncProperty(askedOfThem, async (query) => {
        const histogram = await readHistogram(viewer.as, { q: print(query) });
        // What no index knows is counted through a day.
        expect(histogram.capped && tooShortOf(query) === null).toBe(false);
        const reach = histogram.capped ? new Date(histogram.countedBackTo) : new Date(0);
        const found = lines.filter((line) => line.createdAt >= reach && matches(query, line, new Date()));
        expect([print(query), histogram.total]).toEqual([print(query), found.length]);
        const { level, sums } = await readFacets(viewer.as, { q: print(query) });
        expect(level.reduce((sum, each) => sum + each.lines, 0)).toBe(found.length);
        expect(sums.tokens).toBe(found.reduce((sum, { tokensUsed }) => sum + (tokensUsed ?? 0), 0));
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test("follow, once a day, lines that were taken away by hand", async () => {
    await countAll();
    await owner`insert into execution_logs (message, created_at) select 'ahead', now() + n * interval '9 days' from generate_series(1, 3) n`;
    await countAll();
    await owner`delete from execution_logs where created_at < '2017-01-01' or message = 'ahead'`;
    expect(await wrongFigures()).not.toEqual([]);
    await owner`update settings set value = value || '{"checked":"2000-01-01T00:00:00Z"}' where key = 'log_figures'`;
    await countLogs(job, {});
    expect(await wrongFigures()).toEqual([]);
  });

  type Deed = { kind: number; a: number; hours: number };
  const deed = fc.record({ kind: fc.nat(11), a: fc.nat(10_000), hours: fc.integer({ min: -24 * 40, max: 30 }) });
  type Hand = Awaited<ReturnType<typeof others.reserve>>;

  const write = (sql: typeof owner | Hand, { a, hours }: Deed) => sql`
    insert into execution_logs (level, worker_id, action, source, message, cost_micros, cost_cents, tokens_used, duration_ms, created_at)
    select (array['debug', 'info', 'warn', 'error', 'critical'])[1 + (n + ${a}::int) % 5]::log_level, 'W' || n % 3,
      (array[null, 'mail.send', 'mail.read', repeat('long ', 100)])[1 + (n * ${a}::int) % 4], (array[null, 'sql'])[1 + n % 2], 'line',
      case when n % 2 = 0 then n * 1000 end, case when n % 3 = 0 then n end, case when n % 5 > 0 then n end, n,
      date_trunc('hour', now()) + ${hours}::int * interval '1 hour' + n * n * interval '47 seconds'
    from generate_series(1, ${1 + (a % 40)}::int) n`;

  /** Begins transactions and ends them whenever, in any order. */
  async function doTo(open: Hand[], one: Deed): Promise<void> {
    if (one.kind <= 3) await write(owner, one);
    else if (one.kind <= 5) await countLogs(job, {});
    else if (one.kind === 6 && open.length < 3) {
      const hand = await others.reserve();
      open.push(hand);
      await hand`begin`;
      await write(hand, one);
    } else if (one.kind === 7) await end(open.shift(), "commit");
    else if (one.kind === 8) await end(open.pop(), one.a % 2 === 0 ? "rollback" : "commit");
    else if (one.kind === 9) await makePartitions(job, {});
    else if (one.kind === 10) {
      // By hand, which no number tells: found when the last weeks are counted over again.
      await countAll();
      await owner`delete from execution_logs where id in (select id from execution_logs where created_at > now() - interval '34 days' order by id limit ${one.a % 5})`;
      await owner`update settings set value = value || '{"checked":"2000-01-01T00:00:00Z"}' where key = 'log_figures'`;
      do await countLogs(job, {});
      while (
        (await owner`select 1 from settings where key = 'log_figures' and value ->> 'checkedDownTo' is not null`)
          .length > 0
      );
    } else if (one.kind === 11 && one.a % 4 === 0) {
      await owner`update settings set value = value || '{"cluster":"another"}' where key = 'log_figures'`;
    }
  }
  async function end(hand: Hand | undefined, how: "commit" | "rollback"): Promise<void> {
    if (hand === undefined) return;
    await hand.unsafe(how);
    hand.release();
  }

  async function expectTruth(as: Awaited<ReturnType<typeof aPerson>>["as"], { a, hours }: Deed): Promise<void> {
    const since = new Date(Date.now() + hours * 3_600_000 - (a % 7) * 86_400_000 - a * 777).toISOString();
    const until = a % 3 === 0 ? undefined : new Date(Date.parse(since) + a * 60_000 * (1 + (a % 9))).toISOString();
    const everything = ["", "true"] as const;
    const [q, condition] =
      (
        [
          everything,
          ["level>=error", "level in ('error', 'critical')"],
          ["-worker:W1", "worker_id <> 'W1'"],
          ["worker:W1 -level:info", "worker_id = 'W1' and level <> 'info'"],
          ["action:mail.*", "action like 'mail.%'"],
          ["source:sql level:warn", "source = 'sql' and level = 'warn'"],
        ] as const
      )[a % 6] ?? everything;
    const raw = await owner.unsafe<{ level: string; lines: number; tokens: string; cost: string }[]>(
      `select level, count(*)::int as lines, coalesce(sum(tokens_used), 0) as tokens, coalesce(sum(coalesce(cost_micros, cost_cents::bigint * 10000)), 0) as cost
       from execution_logs where created_at >= $1 and created_at < coalesce($2::timestamptz, now() + interval '2 days') and ${condition} group by level`,
      [since, until ?? null],
    );
    const wish = { q, since, ...(until !== undefined && { until }) };
    const histogram = await readHistogram(as, wish);
    const told = Object.entries(histogram.levels).filter(([, lines]) => lines > 0);
    expect({ q, since, until, levels: Object.fromEntries(told) }).toEqual({
      q,
      since,
      until,
      levels: Object.fromEntries(raw.map(({ level, lines: n }) => [level, n])),
    });
    const facets = await readFacets(as, wish);
    expect(facets.sums.tokens).toBe(raw.reduce((sum, { tokens }) => sum + Number(tokens), 0));
    expect(facets.sums.costMicros).toBe(raw.reduce((sum, { cost }) => sum + BigInt(cost), 0n).toString());
    const values = await owner.unsafe<{ value: string; lines: number }[]>(
      `select action as value, count(*)::int as lines from execution_logs
       where length(action) < 200 and created_at >= $1 and created_at < coalesce($2::timestamptz, now() + interval '2 days') and ${condition} group by 1`,
      [since, until ?? null],
    );
    const actions = facets.action.filter(({ value }) => value.length < 200);
    expect(Object.fromEntries(actions.map(({ value, lines: n }) => [value, n]))).toEqual(
      Object.fromEntries(values.map(({ value, lines: n }) => [value, n])),
    );
  }

  test("hold where many write and two count at once", async () => {
    await countAll();
    let isOver = false;
    const count = async () => {
      while (!isOver) await countLogs(job, {});
    };
    const writeMany = async (hours: number) => {
      for (let a = 0; a < 120; a += 1) await write(others, { kind: 0, a, hours });
    };
    const counting = [count(), count()];
    await Promise.all([-700, -30, 0].map(writeMany));
    isOver = true;
    await Promise.all(counting);
    await countAll();
    expect(await wrongFigures()).toEqual([]);
  });

  test("are the lines' own at every moment, in whatever order lines are written, committed, counted and taken away", async () => {
    const viewer = await aPerson(["viewer"]);
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 16 }), async (deeds) => {
        const open: Hand[] = [];
        try {
          for (const one of deeds) {
            await doTo(open, one);
            await expectTruth(viewer.as, one);
          }
          while (open.length > 0) await end(open.pop(), "commit");
          await countAll();
          await countAll();
          expect(await wrongFigures()).toEqual([]);
        } finally {
          while (open.length > 0) await end(open.pop(), "rollback");
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
