import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";

import { reassignTask } from "@/server/tasks/hand-over";
import { aPerson, aWorker, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { rollUpAnew, rollUpMetrics } from "./roll-up";

const hourMs = 3_600_000;
const workers: string[] = [];
beforeAll(async () => {
  for (let nth = 0; nth < 3; nth += 1) workers.push((await aWorker()).workerId);
});
beforeEach(async () => {
  await owner`truncate task_attempts, governance_tasks, execution_logs, worker_metrics cascade`;
  await owner`delete from settings`;
});

/** Lets the next turn look for what came in, as if a minute had passed; or walk back too, as if a day had. */
const pass = (what: "looked" | "walked") =>
  owner`update settings set value = jsonb_set(value, array[${what}], to_jsonb((now() - interval '25 hours')::text))
    where key = 'metrics_roll_up'`;

/** As the timetable does, by several instances at once, until none has anything left. */
async function settle(instances = 1): Promise<void> {
  await pass("looked");
  const one = async () => {
    while ((await rollUpMetrics(job, {})).settled > 0);
  };
  await Promise.all(Array.from({ length: instances }, one));
  await one();
}

const stored = () => owner`
  select worker_id, period_start, period_end, tasks_assigned as assigned, tasks_completed as completed, tasks_failed as failed,
         avg_completion_time_ms as took, total_cost_cents as cents, total_tokens_used as tokens
  from worker_metrics order by worker_id, period_start, period_end`;

/** The same figures by plain grouping, without any notion of days to measure. */
const plain = (zone: string) => owner`
  with fact as (
    select assigned_worker as worker_id, assigned_at as at, 1 as assigned, 0 as completed, 0 as failed, null::float8 as took, 0 as micros, 0 as tokens
      from governance_tasks where assigned_worker is not null and assigned_at is not null
    union all select worker_id, ended_at, 0, case outcome when 'completed' then 1 else 0 end,
      case when outcome in ('failed', 'lost') then 1 else 0 end,
      case when outcome = 'completed' then extract(epoch from ended_at - started_at) * 1000 end, 0, 0 from task_attempts
    union all select worker_id, created_at, 0, 0, 0, null, coalesce(cost_micros, cost_cents * 10000, 0), coalesce(tokens_used, 0) from execution_logs
  ), cut as (
    select *, date_trunc(unit, at at time zone ${zone}) as local, ('1 ' || unit)::interval as long
    from fact cross join (values ('hour'), ('day')) as grain(unit)
  )
  select worker_id, local at time zone ${zone} as period_start, (local + long) at time zone ${zone} as period_end,
         sum(assigned)::int as assigned, sum(completed)::int as completed, sum(failed)::int as failed, round(avg(took)::numeric)::int as took,
         round(sum(micros) / 10000.0)::int as cents, sum(tokens)::int as tokens
  from cut group by worker_id, local, long
  having sum(assigned) + sum(completed) + sum(failed) + sum(abs(micros)) + sum(abs(tokens)) > 0
  order by worker_id, period_start, period_end`;

const zones = ["UTC", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns"] as const;
const useZone = (zone: string) =>
  owner`insert into settings (key, value) values ('time_zone', ${owner.json(zone)})
    on conflict (key) do update set value = excluded.value`;

type Line = {
  kind: "line";
  who: number;
  hoursAgo: number;
  micros: number | null;
  cents: number | null;
  tokens: number | null;
};
type Task = {
  kind: "task";
  who: number;
  hoursAgo: number;
  outcome: "completed" | "failed" | "lost" | "assigned";
  minutes: number;
};
type Fact = Line | Task;

const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * hourMs);

async function insert(fact: Fact): Promise<void> {
  const worker = workers[fact.who] ?? "";
  if (fact.kind === "line") {
    await owner`insert into execution_logs (worker_id, action, created_at, cost_micros, cost_cents, tokens_used)
      values (${worker}, 'model.call', ${at(fact.hoursAgo)}, ${fact.micros}, ${fact.cents}, ${fact.tokens})`;
    return;
  }
  const begun = at(fact.hoursAgo + fact.minutes / 60);
  const isOpen = fact.outcome === "assigned" || fact.outcome === "lost";
  const [task] = await owner<{ id: string }[]>`
    insert into governance_tasks (title, status, assigned_worker, assigned_at, started_at, completed_at, updated_at)
    values ('t', ${isOpen ? "in_progress" : fact.outcome}, ${worker}, ${begun}, ${begun}, ${isOpen ? null : at(fact.hoursAgo)}, now())
    returning id`;
  if (fact.outcome === "lost")
    await owner`update governance_tasks set status = 'pending', failure_reason = 'lost' where id = ${task?.id ?? ""}`;
}

const who = fc.integer({ min: 0, max: 2 });
const hoursAgo = fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 120, noNaN: true }));
const aLine: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant("line"),
  who,
  hoursAgo,
  micros: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null }),
  cents: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }),
  tokens: fc.option(fc.integer({ min: 0, max: 9_000 }), { nil: null }),
});
const aTask: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant("task"),
  who,
  hoursAgo,
  outcome: fc.constantFrom("completed", "failed", "lost", "assigned"),
  minutes: fc.double({ min: 0, max: 300, noNaN: true }),
});

test("equals a plain grouping of the rows, whatever came, in whatever order, however often and by how many it ran", async () => {
  const batches = fc.array(fc.array(fc.oneof(aLine, aTask), { maxLength: 15 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      batches,
      fc.constantFrom(...zones),
      fc.integer({ min: 1, max: 3 }),
      async (came, zone, instances) => {
        await owner`truncate task_attempts, governance_tasks, execution_logs, worker_metrics cascade`;
        await owner`delete from settings`;
        await useZone(zone);
        for (const batch of came) {
          await Promise.all([...batch.map(insert), rollUpMetrics(job, {})]);
          await settle(instances);
        }
        const figures = await stored();
        expect(figures).toEqual(await plain(zone));
        await settle(2);
        expect(await stored(), "once more changes nothing").toEqual(figures);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

test("late lines restate the hours they belong to, also weeks back", async () => {
  await insert({ kind: "line", who: 0, hoursAgo: 700, micros: 10_000, cents: null, tokens: 5 });
  await settle();
  await insert({ kind: "line", who: 0, hoursAgo: 700, micros: 20_000, cents: null, tokens: 7 });
  await settle();
  expect(await stored()).toEqual(await plain("UTC"));
  expect(await stored()).toMatchObject([
    { cents: 3, tokens: 12 },
    { cents: 3, tokens: 12 },
  ]);
});

test("after a gap it catches up day by day, the newest first, and each turn measures one day", async () => {
  for (const days of [1, 2, 30, 200]) {
    await insert({ kind: "line", who: 0, hoursAgo: 24 * days, micros: 10_000, cents: null, tokens: null });
  }
  const seen: number[] = [];
  for (;;) {
    const { settled } = await rollUpMetrics(job, {});
    const [{ n } = { n: 0 }] = await owner<
      { n: number }[]
    >`select count(distinct date_trunc('day', period_start))::int as n from worker_metrics`;
    seen.push(n);
    if (settled === 0) break;
  }
  expect(Math.max(...seen.map((n, nth) => n - (seen[nth - 1] ?? 0)))).toBe(1);
  expect(await stored()).toEqual(await plain("UTC"));
});

test("a task that was given to another since is found by the daily walk", async () => {
  const manager = await aPerson(["manager"]);
  await insert({ kind: "task", who: 0, hoursAgo: 50, outcome: "assigned", minutes: 0 });
  await settle();
  const [task] = await owner<{ id: string }[]>`select id from governance_tasks`;
  await reassignTask(manager.as, { id: task?.id, to: workers[1], reason: "silent" });
  await settle();
  await pass("walked");
  await settle();
  expect(await stored()).toEqual(await plain("UTC"));
  expect((await stored()).map(({ worker_id }) => worker_id)).toEqual([workers[1], workers[1]]);
});

test("in another time zone everything is cut anew, and nothing of the old one stays", async () => {
  for (const ago of [1, 20, 40, 70])
    await insert({ kind: "line", who: 1, hoursAgo: ago, micros: 123_456, cents: null, tokens: 1 });
  await settle();
  await useZone("Asia/Kolkata");
  await settle();
  expect(await stored()).toEqual(await plain("Asia/Kolkata"));
});

test("what somebody wrote where measured figures belong makes way and is kept; elsewhere it is left alone", async () => {
  const worker = workers[0] ?? "";
  await insert({ kind: "line", who: 0, hoursAgo: 30, micros: 10_000, cents: null, tokens: null });
  const [hour] = await owner<{ at: Date }[]>`select date_trunc('hour', created_at) as at from execution_logs`;
  const start = hour?.at ?? new Date();
  const claim = (from: Date, to: Date) => owner`
    insert into worker_metrics (worker_id, period_start, period_end, total_cost_cents) values (${worker}, ${from}, ${to}, 999)`;
  const end = new Date(start.getTime() + hourMs);
  await claim(start, end);
  await claim(start, new Date(start.getTime() + hourMs / 4));
  await settle();
  const rows = await owner`select period_end, total_cost_cents as cents from worker_metrics
    where period_start = ${start} and period_end <= ${end} order by period_end`;
  expect(rows.map(({ cents }) => cents)).toEqual([999, 999, 1]);
  expect(rows[2]?.["period_end"]).toEqual(end);
});

test("more than a column holds is held at its most", async () => {
  for (let nth = 0; nth < 3; nth += 1)
    await insert({ kind: "line", who: 0, hoursAgo: 1, micros: 20_000_000_000_000, cents: null, tokens: 2_000_000_000 });
  await settle();
  expect((await stored())[0]).toMatchObject({ cents: 2_147_483_647, tokens: 2_147_483_647 });
});

test("rows put in with old times are found after it is begun anew", async () => {
  await settle();
  await owner`insert into execution_logs (worker_id, created_at, received_at, cost_micros)
    values (${workers[0] ?? ""}, now() - interval '90 days', now() - interval '90 days', 10000)`;
  await settle();
  expect(await stored()).toHaveLength(0);
  const { db } = await import("@/server/testing/given");
  await db().transaction((tx) => rollUpAnew(tx));
  await settle();
  expect(await stored()).toEqual(await plain("UTC"));
});

test("a stranger may not run it", async () => {
  const { as } = await aPerson(["admin"]);
  await expect(rollUpMetrics(as, {})).rejects.toMatchObject({ code: "forbidden" });
});
