import { beforeAll, describe, expect, test } from "vitest";

import { rollUpMetrics } from "@/server/maintenance/roll-up";
import { aPerson, aWorker, type GivenWorker, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { claimMetrics } from "./claimed-metrics";

let worker: GivenWorker;
beforeAll(async () => {
  worker = await aWorker();
});

const hourMs = 3_600_000;
const hour = (ago: number) => Math.floor(Date.now() / hourMs) * hourMs - ago * hourMs;
const iso = (ms: number) => new Date(ms).toISOString();
const span = (ago: number) => ({ period_start: iso(hour(ago)), period_end: iso(hour(ago - 1)) });
const refused = (code: string, path?: string) =>
  expect.objectContaining({
    code,
    ...(path !== undefined && { fields: [expect.objectContaining({ path })] }),
  });
const settle = async () => {
  await owner`delete from settings where key = 'metrics_roll_up'`;
  while ((await rollUpMetrics(job, {})).settled > 0);
};
const rows = (of: GivenWorker) => owner`
  select total_cost_cents as cents, tasks_completed as completed from worker_metrics
  where worker_id = ${of.workerId} order by period_start, period_end`;

test("a claim stands beside what was measured, and neither changes the other", async () => {
  await owner`insert into execution_logs (worker_id, created_at, cost_micros) values (${worker.workerId}, ${new Date(hour(3) + 5)}, 20000)`;
  await settle();
  const said = await claimMetrics(worker.as, { ...span(3), total_cost_cents: 500, tasks_completed: 9 });
  expect(said.claimed).toMatchObject({ ...span(3), total_cost_cents: 500, tasks_completed: 9, tasks_failed: 0 });
  expect(said.measured).toMatchObject({ ...span(3), total_cost_cents: 2, tasks_completed: 0 });
  await settle();
  const hours = await owner`select total_cost_cents as cents from worker_metrics
    where worker_id = ${worker.workerId} and period_start = ${new Date(hour(3))} and period_end <= ${new Date(hour(2))} order by period_end`;
  expect(hours.map(({ cents }) => cents)).toEqual([500, 2]);
});

test("said again for the same span, the last word stands; two at once leave one", async () => {
  const other = await aWorker();
  await claimMetrics(other.as, { ...span(5), total_cost_cents: 1 });
  await Promise.all([2, 3].map((cents) => claimMetrics(other.as, { ...span(5), total_cost_cents: cents })));
  await claimMetrics(other.as, { ...span(5), total_cost_cents: 4 });
  expect(await rows(other)).toEqual([{ cents: 4, completed: 0 }]);
});

describe("refused, with the field", () => {
  test.each([
    ["a negative count", { tasks_failed: -1 }, "tasks_failed"],
    ["a huge cost", { total_cost_cents: 2 ** 31 }, "total_cost_cents"],
    ["half a task", { tasks_completed: 0.5 }, "tasks_completed"],
    ["text", { total_tokens_used: "12" }, "total_tokens_used"],
    ["an end before the start", { period_end: iso(hour(9)) }, "period_end"],
    ["no span at all", { period_end: span(4).period_start }, "period_end"],
    ["a clock more than a day ahead", { period_end: iso(Date.now() + 25 * hourMs) }, "period_end"],
    ["what is older than 30 days", { period_start: iso(Date.now() - 31 * 24 * hourMs) }, "period_start"],
    ["another's id", { worker_id: "SARAH" }, "worker_id"],
    ["a time without a zone", { period_start: "2026-01-01T00:00:00" }, "period_start"],
  ])("%s", async (_what, more, path) => {
    await expect(claimMetrics(worker.as, { ...span(4), ...more })).rejects.toEqual(refused("invalid", path));
  });

  test("more than 31 days at once", async () => {
    const body = {
      period_start: iso(Date.now() - 29.9 * 24 * hourMs),
      period_end: iso(Date.now() + 1.3 * 24 * hourMs),
    };
    await expect(claimMetrics(worker.as, body)).rejects.toEqual(refused("invalid"));
  });
});

test("a clock less than a day ahead is taken", async () => {
  const body = { period_start: iso(Date.now() + 20 * hourMs), period_end: iso(Date.now() + 21 * hourMs) };
  expect((await claimMetrics(worker.as, body)).measured).toBeNull();
});

test("people may not speak for workers", async () => {
  await expect(claimMetrics((await aPerson(["admin"])).as, span(4))).rejects.toEqual(refused("forbidden"));
});
