import { beforeAll, describe, expect, test } from "vitest";

import { database } from "@/db/client";
import { decideApproval } from "@/server/approvals/decide";
import { releaseDue } from "@/server/approvals/release";
import { keepVitals } from "@/server/maintenance/measure-vitals";
import {
  aPerson,
  aRequest,
  asks,
  aWorker,
  type GivenPerson,
  type GivenWorker,
  job,
  theActionTypes,
} from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";
import { age, owner } from "@/server/testing/owner";

import { createWorker } from "./create";
import { directWorkers, maintainWorkers } from "./direct";
import { resumeFleet, stopFleet } from "./fleet";
import { getFleetToday } from "./fleet-today";
import { getFleetPage, getFleetStanding } from "./fleet-page";
import { isRowInTrouble } from "./fleet-rows";
import { heartbeat } from "./report";
import { listStranded } from "./stranded";

let admin: GivenPerson;
let approver: GivenPerson;
let viewer: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  [admin, approver, viewer] = [await aPerson(["admin"]), await aPerson(["approver"]), await aPerson(["viewer"])];
});

const row = async ({ workerId }: GivenWorker) =>
  (await owner`select * from worker_registry where worker_id = ${workerId}`)[0];
const trail = ({ workerId }: GivenWorker) =>
  owner<{ action: string; actor: string; after: unknown }[]>`
    select action, actor, after from audit_events where object_id = ${workerId} order by seq`;
const direct = (as: GivenPerson["as"], workers: readonly GivenWorker[], directive: string) =>
  directWorkers(as, { worker_ids: workers.map(({ workerId }) => workerId), directive, reason: "Strange mails" });

describe("people's word on several workers", () => {
  test("an approver pauses them, they hear it on their next call, and only an administrator resumes", async () => {
    const [one, two] = [await aWorker(), await aWorker({ directive: "pause" })];
    expect(await direct(approver.as, [one, two], "pause")).toEqual({
      changed: [one.workerId],
      unchanged: [two.workerId],
    });
    expect(await heartbeat(one.as, {})).toMatchObject({ directive: "pause" });
    expect(await codeOf(direct(approver.as, [one, two], "run"))).toBe("forbidden");
    expect(await direct(admin.as, [one, two], "run")).toMatchObject({ unchanged: [] });
    expect(await heartbeat(two.as, {})).toMatchObject({ directive: "run" });
    expect(await trail(one)).toMatchObject([
      { action: "worker.direct", actor: approver.email, after: { directive: "pause", reason: "Strange mails" } },
      { action: "worker.direct", actor: admin.email, after: { directive: "run" } },
    ]);
  });

  test("a viewer, a worker and a stranger have none", async () => {
    const worker = await aWorker();
    const nobody = await aPerson([]);
    for (const as of [viewer.as, worker.as, nobody.as]) {
      expect(await codeOf(direct(as, [worker], "stop"))).toBe("forbidden");
      expect(await codeOf(maintainWorkers(as, { worker_ids: [worker.workerId], hours: 1 }))).toBe("forbidden");
      expect(await codeOf(createWorker(as, { worker_id: "MINE" }))).toBe("forbidden");
    }
    expect(await row(worker)).toMatchObject({ directive: "run", maintenance_until: null });
  });

  test("all or none: one that does not exist leaves the others as they are", async () => {
    const worker = await aWorker();
    const wish = { worker_ids: [worker.workerId, "NOBODY"], directive: "stop" };
    expect(await codeOf(directWorkers(admin.as, wish))).toBe("not_found");
    expect(await row(worker)).toMatchObject({ directive: "run" });
  });

  test("two who pause the same in opposite order do not lock each other out, and each change is told once", async () => {
    const workers = [await aWorker(), await aWorker(), await aWorker()];
    const done = await Promise.all([
      direct(approver.as, workers, "pause"),
      direct(admin.as, workers.toReversed(), "pause"),
      direct(admin.as, workers, "pause"),
    ]);
    expect(done.flatMap(({ changed }) => changed).toSorted()).toEqual(
      workers.map(({ workerId }) => workerId).toSorted(),
    );
    for (const worker of workers) expect(await trail(worker)).toHaveLength(1);
  });
});

describe("maintenance", () => {
  test("silences alarms until its end, by the database's clock, and can be ended", async () => {
    const worker = await aWorker({ lastHeartbeat: new Date(Date.now() - 3_600_000) });
    const inTrouble = async () => {
      await keepVitals(job, {});
      const { rows } = await getFleetPage(viewer.as, undefined);
      const found = rows.find(({ workerId }) => workerId === worker.workerId);
      return found && isRowInTrouble(found);
    };
    expect(await inTrouble()).toBe(true);
    expect(await codeOf(maintainWorkers(approver.as, { worker_ids: [worker.workerId], hours: 2 }))).toBe("forbidden");
    const { until } = await maintainWorkers(admin.as, { worker_ids: [worker.workerId], hours: 2 });
    expect(Date.parse(until ?? "") - Date.now()).toBeGreaterThan(2 * 3_600_000 - 60_000);
    expect(await inTrouble()).toBe(false);
    expect(await maintainWorkers(admin.as, { worker_ids: [worker.workerId], hours: null })).toEqual({ until: null });
    expect(await inTrouble()).toBe(true);
    expect(await codeOf(maintainWorkers(admin.as, { worker_ids: [worker.workerId], hours: 99_999 }))).toBe("invalid");
  });
});

describe("what a halt would strand", () => {
  test("is what they hold, asked for, and were granted and did not use", async () => {
    const [worker, other] = [await aWorker(), await aWorker()];
    await owner`insert into governance_tasks (title, status, assigned_worker)
      values ('Held', 'in_progress', ${worker.workerId}), ('Waits', 'waiting_approval', ${worker.workerId}),
             ('Done', 'completed', ${worker.workerId}), ('Not its own', 'in_progress', ${other.workerId})`;
    await aRequest(worker, asks.high());
    const granted = await aRequest(worker, asks.medium());
    await decideApproval(admin.as, { id: granted.id, decision: "approved", digest: granted.digest });
    await age(granted.id, 30);
    await releaseDue(job, {});
    const stranded = await listStranded(viewer.as, { workerIds: [worker.workerId] });
    expect(stranded).toMatchObject({
      workers: 1,
      running: 1,
      tasks: { count: 2 },
      pending: { count: 1 },
      unused: { count: 1 },
    });
    expect(stranded.tasks.first.map(({ title }) => title).toSorted()).toEqual(["Held", "Waits"]);
    expect(stranded.pending.first[0]?.title).toMatch(/^Wire \$420 to ACME/u);
    expect(stranded.unused.first[0]?.id).toBe(granted.id);
    const whole = await listStranded(viewer.as, { workerIds: null });
    expect(whole.tasks.count).toBeGreaterThanOrEqual(3);
    expect(await codeOf(listStranded(worker.as, { workerIds: null }))).toBe("forbidden");
  });
});

describe("the fleet's page and the menu", () => {
  test("count the same workers in trouble, also where nothing was measured yet", async () => {
    await aWorker({ status: "error", lastHeartbeat: new Date() });
    await aWorker({ lastHeartbeat: new Date(Date.now() - 400_000) });
    await aWorker({ lastHeartbeat: new Date(Date.now() - 400_000), directive: "pause" });
    await aWorker({ maxCostPerDayCents: 100, lastHeartbeat: new Date() }).then(
      ({ workerId }) =>
        owner`insert into execution_logs (worker_id, level, cost_micros) values (${workerId}, 'info', 1000000)`,
    );
    await keepVitals(job, {});
    await aWorker({ status: "error" });
    const [{ rows }, { troubled }] = await Promise.all([
      getFleetPage(viewer.as, undefined),
      getFleetStanding(viewer.as, undefined),
    ]);
    expect(troubled.length).toBeGreaterThanOrEqual(4);
    expect(rows.filter(isRowInTrouble).map(({ workerId }) => workerId)).toEqual(
      troubled.map(({ workerId }) => workerId),
    );
  });

  test("and the overview say the same of the whole fleet", async () => {
    await aWorker({ maxCostPerDayCents: null });
    const [{ rows, measuredAt, currency }, today] = await Promise.all([
      getFleetPage(viewer.as, undefined),
      getFleetToday(viewer.as, undefined),
    ]);
    const capped = rows.filter(({ capCents }) => capCents !== null);
    const micros = (of: typeof rows) => of.reduce((sum, row) => sum + row.spentTodayMicros, 0n);
    expect(today).toEqual({
      workers: rows.length,
      spentMicros: micros(rows),
      cappedMicros: micros(capped),
      capCents: capped.reduce((sum, row) => sum + (row.capCents ?? 0), 0),
      uncapped: rows.length - capped.length,
      lines: rows.reduce((sum, row) => sum + row.linesDay, 0),
      errors: rows.reduce((sum, row) => sum + row.errorsDay, 0),
      measuredAt,
      currency,
    });
    expect(today.spentMicros).toBeGreaterThan(0n);
    expect(today.errors).toBe(0);
  });

  test("tell of several workers behind one source", async () => {
    const [one, two, alone] = [await aWorker(), await aWorker(), await aWorker()];
    await heartbeat(one.as, {}, { source: "10.0.0.9 same/1" });
    await heartbeat(two.as, {}, { source: "10.0.0.9 same/1" });
    await heartbeat(alone.as, {}, { source: "10.0.0.9 other/1" });
    const { rows, sharedSources } = await getFleetPage(viewer.as, undefined);
    const shares = ({ workerId }: GivenWorker) => rows.find((each) => each.workerId === workerId)?.sharesSource;
    expect([shares(one), shares(two), shares(alone)]).toEqual([2, 2, 1]);
    expect(sharedSources).toEqual([{ source: "10.0.0.9 same/1", workers: [one.workerId, two.workerId].toSorted() }]);
  });

  test("are not for strangers", async () => {
    const nobody = await aPerson([]);
    expect(await codeOf(getFleetPage(nobody.as, undefined))).toBe("forbidden");
    expect(await codeOf(getFleetStanding((await aWorker()).as, undefined))).toBe("forbidden");
  });
});

describe("the emergency stop", () => {
  test("reaches a worker within a second while every other pool is exhausted, and says who and why", async () => {
    const worker = await aWorker();
    const busy = (["app", "read", "ingest"] as const).flatMap((pool) =>
      Array.from({ length: 16 }, () =>
        database(pool)
          .execute("select pg_sleep(1.5)")
          .catch(() => undefined),
      ),
    );
    const begun = performance.now();
    await stopFleet(approver.as, { reason: "Strange payments" });
    expect(await heartbeat(worker.as, {})).toMatchObject({ directive: "stop" });
    expect(performance.now() - begun).toBeLessThan(1_000);
    await Promise.all(busy);
    const { stop } = await getFleetStanding(viewer.as, undefined);
    expect(stop).toMatchObject({ by: approver.email, reason: "Strange payments" });
    expect(Date.now() - Date.parse(stop?.at ?? "")).toBeLessThan(60_000);
    await resumeFleet(admin.as, {});
    expect((await getFleetStanding(viewer.as, undefined)).stop).toBeNull();
  });
});

describe("a new worker", () => {
  test("is made with a key by an administrator, once, also by two at once", async () => {
    const wish = { worker_id: "BRAND-NEW", name: "New", description: "" };
    const outcomes = await Promise.allSettled([createWorker(admin.as, wish), createWorker(admin.as, wish)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [made] = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(made).toMatchObject({ worker_id: "BRAND-NEW", made_worker: true, key: expect.stringMatching(/^jgw_/) });
    const [stored] = await owner`select name, level, permissions from worker_registry where worker_id = 'BRAND-NEW'`;
    expect(stored).toEqual({ name: "New", level: "L1", permissions: [] });
    expect(await codeOf(createWorker(admin.as, { worker_id: "not an id" }))).toBe("invalid");
  });
});
