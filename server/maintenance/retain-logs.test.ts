import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import postgres from "postgres";

import { database } from "@/db/client";
import { readSpending } from "@/server/approvals/spending";
import { readFacets } from "@/server/logs/facets";
import { readHistogram } from "@/server/logs/histogram";
import { aPerson, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { addUpSpending } from "./add-up-spending";
import { countLogs } from "./count-logs";
import { retainLogs } from "./retain-logs";
import { rollUpMetrics } from "./roll-up";
import { sumGoalSpend } from "./sum-goal-spend";

const other = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
afterAll(() => other.end({ timeout: 2 }));

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const tableOf = (day: string) => `execution_logs_${day.replaceAll("-", "")}`;

async function makeDay(day: string): Promise<void> {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();
  await owner.unsafe(
    `create table if not exists public.${tableOf(day)} partition of execution_logs for values from ('${day} 00:00Z') to ('${next}')`,
  );
}
/** Two lines of every level at noon, received then, too; a cent each, of one goal. */
const goal = "00000000-0000-4000-8000-00000000000b";
const fill = (day: string, receivedDay = day) => owner`
  insert into execution_logs (worker_id, level, action, goal_id, cost_micros, created_at, received_at)
  select 'W', level, 'a', ${goal}, 10000, ${`${day}T12:00:00Z`}::timestamptz + n * interval '1 minute', ${`${receivedDay}T12:00:00Z`}
  from unnest(enum_range(null::log_level)) level, generate_series(1, 2) n`;
const keep = async (days: number | null, errorDays: number | null) => {
  for (const [key, value] of [
    ["log_retention_days", days],
    ["log_retention_error_days", errorDays],
  ] as const) {
    await owner`delete from settings where key = ${key}`;
    if (value !== null)
      await owner`insert into settings (key, value) values (${key}, ${value.toString()}::text::jsonb)`;
  }
};
const retainAll = async () => {
  while ((await retainLogs(job)) > 0);
};
const countAll = async () => {
  while ((await countLogs(job, {})).settled > 0);
};
const linesByDay = async () =>
  Object.fromEntries(
    (
      await owner<{ day: string; lines: number }[]>`
      select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as lines from execution_logs group by 1`
    ).map(({ day, lines }) => [day, lines]),
  );
const days = {
  young: dayAgo(10),
  edge: dayAgo(40),
  over: dayAgo(41),
  old: dayAgo(80),
  ancient: dayAgo(300),
  stray: dayAgo(90),
};

beforeEach(async () => {
  await owner`delete from settings where key in ('log_figures', 'log_retention_days', 'log_retention_error_days', 'log_lines_from')`;
  await owner`delete from dropped_spending`;
  await owner`delete from audit_events where action like 'logs.%'`.catch(() => undefined);
  const made = await owner<{ name: string }[]>`
    select relname as name from pg_class where relname ~ '^execution_logs_\\d{8}' and relkind = 'r' and relnamespace = 'public'::regnamespace`;
  await owner`delete from execution_logs`;
  for (const { name } of made.filter(({ name }) => name < tableOf(dayAgo(5))))
    await owner.unsafe(`drop table public.${name}`);
  for (const day of [days.young, days.edge, days.over, days.old, days.ancient]) await makeDay(day);
  for (const day of Object.values(days)) await fill(day);
});

describe("log lines", () => {
  test("stay where nobody set a limit", async () => {
    const before = await linesByDay();
    await countAll();
    await retainAll();
    expect(await linesByDay()).toEqual(before);
    await expect(owner`select * from drop_log_day(${tableOf(days.old)})`).rejects.toThrow(/not past their limit/);
  });

  test("go by whole days, errors later and then too, figures with them", async () => {
    await countAll();
    await keep(40, 200);
    await retainAll();
    await countAll();
    expect(await linesByDay()).toEqual({
      [days.young]: 10,
      [days.edge]: 10,
      [days.over]: 4,
      [days.old]: 4,
      [days.stray]: 4,
    });
    const viewer = await aPerson(["viewer"]);
    expect((await readHistogram(viewer.as, { q: "" })).levels).toEqual({
      debug: 4,
      info: 4,
      warn: 4,
      error: 10,
      critical: 10,
    });
    expect((await readFacets(viewer.as, { q: "", until: days.edge })).level).toEqual([
      { value: "critical", lines: 6 },
      { value: "error", lines: 6 },
    ]);
    const tables = await owner<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits where inhparent = 'execution_logs'::regclass`;
    const names = tables.map(({ name }) => name);
    expect(names).toContain(tableOf(days.old));
    expect(names).not.toContain(tableOf(days.ancient));

    await keep(40, 85);
    await retainAll();
    expect(await linesByDay()).toEqual({ [days.young]: 10, [days.edge]: 10, [days.over]: 4, [days.old]: 4 });
  });

  test("that errors are left of take later ones, and give up those that are none", async () => {
    await countAll();
    await keep(40, null);
    await retainAll();
    await fill(days.old, dayAgo(50));
    await countAll();
    expect((await linesByDay())[days.old]).toBe(14);
    await retainAll();
    expect((await linesByDay())[days.old]).toBe(8);
  });

  test("that came in lately stay, however old they say they are", async () => {
    await fill(days.old, dayAgo(2));
    await fill(days.stray, dayAgo(2));
    await keep(40, null);
    await countAll();
    await retainAll();
    expect(await linesByDay()).toMatchObject({ [days.old]: 20, [days.stray]: 14, [days.over]: 4 });
  });

  test("are on the trail as they go, with what is left of them, and what they cost stays spent", async () => {
    await countAll();
    await keep(40, 200);
    await retainAll();
    const trail = await owner<{ id: string; after: unknown }[]>`
      select object_id as id, after from audit_events where action = 'logs.drop-expired' order by seq desc limit 4`;
    expect(trail.toReversed()).toEqual([
      { id: days.ancient, after: { dropped: 10, kept_errors: 0 } },
      { id: days.old, after: { dropped: 6, kept_errors: 4 } },
      { id: days.over, after: { dropped: 6, kept_errors: 4 } },
      { id: days.stray, after: { dropped: 6 } },
    ]);
    await owner`insert into goals (id, title, max_cost_cents) values (${goal}, 'G', 1000) on conflict do nothing`;
    const subject = { workerId: "W", goalId: goal, taskId: null, timeZone: "UTC", exceptApprovalId: null };
    const budget = await database("read").transaction((tx) => readSpending(tx, subject));
    expect(budget.goal?.spentMicros).toBe(600_000n);
  });

  test("are not lost where one comes in while its day goes", async () => {
    await countAll();
    await keep(40, null);
    await retainAll();
    const day = dayAgo(70);
    await makeDay(day);
    await fill(day);
    await countAll();
    const asleep = "select pg_sleep(2.0) as late_line";
    const writing = other.begin(async (tx) => {
      await tx`insert into execution_logs (worker_id, level, message, created_at) values ('W', 'info', 'late', ${`${day}T13:00:00Z`})`;
      await tx.unsafe(asleep);
    });
    // It is under way, and will not be over before what drops the day has waited for it.
    await vi.waitUntil(
      async () =>
        (await owner`select from pg_stat_activity where query = ${asleep} and wait_event = 'PgSleep'`).length > 0,
      { timeout: 5_000 },
    );
    expect(await retainLogs(job)).toBe(0);
    await writing;
    await retainAll();
    expect(await owner`select message from execution_logs where message = 'late'`).toHaveLength(1);
    expect((await linesByDay())[day]).toBe(11);
  });

  test("that went stay in what was counted of them, also in another time zone", async () => {
    const settle = async () => {
      for (const run of [rollUpMetrics, sumGoalSpend, addUpSpending]) while ((await run(job, {})).settled > 0);
    };
    await owner`delete from settings where key in ('metrics_roll_up', 'goal_spend')`;
    await owner`insert into worker_registry (worker_id, name) values ('W', 'W') on conflict do nothing`;
    const counted = async () => ({
      metrics:
        await owner`select sum(total_cost_cents)::int as cents from worker_metrics where period_start < ${days.young}::date - 5`,
      goals: await owner`select sum(micros)::int as micros from goal_spend_days where day < ${days.young}::date - 5`,
      days: await owner`select sum(micros)::int as micros from spending_days where day < ${days.young}::date - 5 and micros > 0
        and zone = coalesce((select value #>> '{}' from settings where key = 'time_zone'), 'UTC')`,
    });
    await settle();
    const before = await counted();
    expect(before.goals).toEqual([{ micros: 500_000 }]);
    await countAll();
    await keep(40, 200);
    await retainAll();
    await owner`insert into settings (key, value) values ('time_zone', '"Europe/Berlin"')`;
    await settle();
    expect(await counted()).toEqual(before);
    await owner`delete from settings where key = 'time_zone'`;
  }, 120_000);
});
