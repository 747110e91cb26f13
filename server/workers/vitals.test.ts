import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { readSpending } from "@/server/approvals/spending";
import { keepVitals } from "@/server/maintenance/measure-vitals";
import { aPerson, aWorker, db, type GivenWorker, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { getWorker } from "./queries";
import { getWorkerVitals, measureVitals } from "./vitals";

const measured = async ({ workerId }: GivenWorker, timeZone = "UTC") => {
  const [vitals] = await measureVitals(db(), sql`w.worker_id = ${workerId}`, timeZone);
  if (!vitals) throw new Error("not measured");
  return vitals;
};
const kept = async ({ workerId }: GivenWorker) =>
  (await owner`select * from worker_vitals where worker_id = ${workerId}`)[0];

type Line = { level?: string; ago?: string; receivedAgo?: string; micros?: number; cents?: number; task?: string };
const aLine = async ({ workerId }: GivenWorker, line: Line = {}) => {
  const { level = "info", ago = "0 s", receivedAgo = ago, micros = null, cents = null, task = null } = line;
  await owner`
    insert into execution_logs (worker_id, level, message, created_at, received_at, cost_micros, cost_cents, task_id)
    values (${workerId}, ${level}, ${`a line of ${ago} ago`}, now() - ${ago}::interval, now() - ${receivedAgo}::interval, ${micros}, ${cents}, ${task})`;
};
const aTask = async ({ workerId }: GivenWorker, status: string, ago = "0 s") => {
  const id = randomUUID();
  await owner`insert into governance_tasks (id, title, status, assigned_worker, updated_at, completed_at, attempt_count)
    values (${id}, 'A task', ${status}, ${workerId}, now() - ${ago}::interval, now() - ${ago}::interval, 1)`;
  return id;
};
const heardAgo = (seconds: number) => ({ lastHeartbeat: new Date(Date.now() - seconds * 1_000) });

describe("what is measured", () => {
  test("of a worker that did nothing is nothing, and it is well", async () => {
    const worker = await aWorker(heardAgo(4));
    expect(await measured(worker)).toMatchObject({
      health: { score: 1 },
      facts: { tasksHeld: 0, tasksStuck: 0, attemptsOk: 0, quietSeconds: null, mayAct: true },
      spentTodayMicros: 0n,
      lastError: null,
      progressAt: null,
    });
  });

  test("of attempts counts what ended within a day: completed, and failed or lost", async () => {
    const worker = await aWorker();
    for (const status of ["completed", "completed", "failed"]) await aTask(worker, status, "23 hours");
    await aTask(worker, "completed", "25 hours");
    const lost = await aTask(worker, "in_progress");
    await owner`update governance_tasks set status = 'pending', failure_reason = 'Its lease ran out.' where id = ${lost}`;
    const released = await aTask(worker, "in_progress");
    await owner`update governance_tasks set status = 'pending' where id = ${released}`;
    expect((await measured(worker)).facts).toMatchObject({ attemptsOk: 2, attemptsFailed: 2 });
  });

  test("of tasks counts what it holds; stuck are those in progress that nothing was heard of for 30 minutes", async () => {
    const worker = await aWorker();
    await aTask(worker, "waiting_approval", "5 hours");
    await aTask(worker, "in_progress", "31 minutes");
    const spoken = await aTask(worker, "in_progress", "40 minutes");
    await aLine(worker, { task: spoken, ago: "29 minutes" });
    await aTask(worker, "completed", "40 minutes");
    const { facts, progressAt } = await measured(worker);
    expect(facts).toMatchObject({ tasksHeld: 3, tasksStuck: 1 });
    expect(facts.quietSeconds).toBeGreaterThan(28 * 60);
    expect(facts.quietSeconds).toBeLessThan(30 * 60);
    expect(progressAt).not.toBeNull();
  });

  test("a clock that runs a day ahead makes no progress and hides no silence", async () => {
    const worker = await aWorker();
    const task = await aTask(worker, "in_progress", "2 hours");
    await aLine(worker, { task, ago: "-20 hours", receivedAgo: "1 hour" });
    expect((await measured(worker)).facts).toMatchObject({ tasksHeld: 1, tasksStuck: 1 });
  });

  test("of lines counts the last hour and the last day, and keeps the newest error of a week", async () => {
    const worker = await aWorker();
    await aLine(worker, { level: "error", ago: "30 minutes" });
    await aLine(worker, { level: "critical", ago: "2 hours" });
    await aLine(worker, { ago: "3 hours" });
    await aLine(worker, { level: "error", ago: "30 hours" });
    const { facts, linesDay, errorsDay, lastError } = await measured(worker);
    expect({ ...facts, linesDay, errorsDay }).toMatchObject({ linesHour: 1, errorsHour: 1, linesDay: 3, errorsDay: 2 });
    expect(lastError?.text).toBe("a line of 30 minutes ago");
  });

  test.each(["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"])(
    "spent today in %s is what the budget counts, lines of old days received today and cents among it",
    async (timeZone) => {
      const worker = await aWorker();
      for (let hours = 0; hours < 30; hours += 1) await aLine(worker, { ago: `${hours} hours`, micros: 1_000 + hours });
      await aLine(worker, { ago: "20 days", receivedAgo: "1 second", micros: 77_000_000 });
      await aLine(worker, { cents: 5 });
      const [{ spentTodayMicros, spentDayMicros }, budget] = await Promise.all([
        measured(worker, timeZone),
        readSpending(db(), { workerId: worker.workerId, goalId: null, taskId: null, timeZone, exceptApprovalId: null }),
      ]);
      expect(spentTodayMicros).toBe(budget.spentTodayMicros);
      expect(spentTodayMicros).toBeGreaterThanOrEqual(77_051_000n);
      expect(spentDayMicros).toBe(77_050_000n + 24_000n + 276n);
    },
  );

  test("a worker may do nothing that no action is permitted to, or all are forbidden", async () => {
    expect((await measured(await aWorker({ permissions: [] }))).facts.mayAct).toBe(false);
    expect((await measured(await aWorker({ forbiddenActions: ["*"] }))).facts.mayAct).toBe(false);
  });
});

describe("spent today", () => {
  test("is the same for the page, the API and the day's cap, also of lines that say only cents", async () => {
    const worker = await aWorker();
    const viewer = await aPerson(["viewer"]);
    await aLine(worker, { cents: 250 });
    await aLine(worker, { micros: 505_000, cents: 900 });
    await aLine(worker, { cents: 70, receivedAgo: "25 hours" });
    const { spent_today_cents } = (await getWorker(viewer.as, { worker_id: worker.workerId })).worker;
    const { spentTodayMicros } = await readSpending(db(), {
      workerId: worker.workerId,
      goalId: null,
      taskId: null,
      timeZone: "UTC",
      exceptApprovalId: null,
    });
    expect(spent_today_cents).toBe(301);
    expect(spentTodayMicros).toBe(3_005_000n);
    expect((await measured(worker)).spentTodayMicros).toBe(spentTodayMicros);
  });
});

describe("one worker, live", () => {
  test("is measured for whoever may read workers", async () => {
    const worker = await aWorker();
    const viewer = await aPerson(["viewer"]);
    expect(await getWorkerVitals(viewer.as, { worker_id: worker.workerId })).toMatchObject({
      workerId: worker.workerId,
    });
    await expect(getWorkerVitals(viewer.as, { worker_id: "NOBODY" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not shown to strangers", async () => {
    const worker = await aWorker();
    const nobody = await aPerson([]);
    const read = (as: typeof job) => getWorkerVitals(as, { worker_id: worker.workerId });
    await expect(read(nobody.as)).rejects.toMatchObject({ code: "forbidden" });
    await expect(read(worker.as)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what is kept", () => {
  beforeEach(async () => void (await keepVitals(job, {})));

  test("is every worker's, new ones at the next turn", async () => {
    const worker = await aWorker(heardAgo(150));
    expect(await kept(worker)).toBeUndefined();
    await aTask(worker, "failed");
    await keepVitals(job, {});
    expect(await kept(worker)).toMatchObject({ attempts_failed: 1 });
    expect(Number((await kept(worker))?.["health"])).toBeGreaterThan(0.5);
  });

  test("is written only where it changed, or is old", async () => {
    const [moved, still] = [await aWorker(), await aWorker()];
    await keepVitals(job, {});
    const before = await kept(still);
    await aLine(moved);
    expect(await keepVitals(job, {})).toMatchObject({ changed: 1 });
    expect(await kept(still)).toEqual(before);
    expect(await kept(moved)).toMatchObject({ lines_day: 1 });
    await owner`update worker_vitals set measured_at = now() - interval '1 minute' where worker_id = ${still.workerId}`;
    expect(await keepVitals(job, {})).toMatchObject({ changed: 1 });
  });

  test("is measured once where several instances come together", async () => {
    const worker = await aWorker();
    await aLine(worker);
    const turns = await Promise.all(Array.from({ length: 4 }, () => keepVitals(job, {})));
    expect(turns.reduce((sum, { changed }) => sum + changed, 0)).toBe(1);
  });

  test("is kept by the program alone", async () => {
    const admin = await aPerson(["admin"]);
    await expect(keepVitals(admin.as, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
