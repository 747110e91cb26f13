import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import { claimTask } from "@/server/tasks/claim";
import { createTask } from "@/server/tasks/create";
import { patchTask } from "@/server/tasks/patch";
import { aPerson, aWorker, job } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";
import { heartbeat } from "@/server/workers/report";

import { forget } from "./forget";
import { endLeases, retryTasks } from "./lost-tasks";
import { makePartitions } from "./partitions";
import { markSilentWorkers } from "./silent-workers";

/** Several instances at once. @returns what they settled together */
const together = async (run: typeof endLeases): Promise<number> =>
  (await Promise.all(Array.from({ length: 4 }, () => run(job, {})))).reduce((sum, { settled }) => sum + settled, 0);
const find = async (id: string) => (await owner`select * from governance_tasks where id = ${id}`)[0];

async function aClaimedTask(more: Record<string, unknown> = {}) {
  const worker = await aWorker();
  const { id } = await createTask(worker.as, { title: "A task", ...more });
  expect((await claimTask(worker.as, {}))?.id).toBe(id);
  return { worker, id };
}

describe("leases", () => {
  test("a task whose lease ran out is free for anybody, with the reason; one that is renewed stays", async () => {
    const [lost, kept] = [await aClaimedTask(), await aClaimedTask()];
    expect(await together(endLeases)).toBe(0);
    await owner`update governance_tasks set lease_expires_at = now() - interval '1 second'`;
    await heartbeat(kept.worker.as, {});
    expect(await together(endLeases)).toBe(1);
    expect(await find(kept.id)).toMatchObject({ status: "in_progress" });
    const row = await find(lost.id);
    expect(row).toMatchObject({ status: "pending", assigned_worker: null, lease_expires_at: null, attempt_count: 1 });
    expect(row?.["failure_reason"]).toBe(`The lease of ${lost.worker.workerId} ran out in attempt 1 of 3.`);

    const other = await aWorker();
    expect((await claimTask(other.as, {}))?.id).toBe(lost.id);
    await expect(patchTask(lost.worker.as, { id: lost.id, status: "completed" })).rejects.toMatchObject({
      name: "Refusal",
    });
  });

  test("after its last attempt it has failed and waits for a person", async () => {
    const { id } = await aClaimedTask({ max_attempts: 1 });
    await owner`update governance_tasks set lease_expires_at = now() - interval '1 second' where id = ${id}`;
    expect(await together(endLeases)).toBe(1);
    expect(await find(id)).toMatchObject({ status: "failed", next_retry_at: null });
    expect(await together(retryTasks)).toBe(0);
  });

  test("a worker that patches while its lease ends wins or loses, never both", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { worker, id } = await aClaimedTask();
      await owner`update governance_tasks set lease_expires_at = now() - interval '1 second' where id = ${id}`;
      const patched = patchTask(worker.as, { id, status: "completed" }).then(
        () => true,
        () => false,
      );
      const [done] = await Promise.all([patched, together(endLeases)]);
      await together(endLeases);
      expect(await find(id)).toMatchObject({ status: done ? "completed" : "pending" });
      await owner`delete from governance_tasks where id = ${id}`;
    }
  });
});

test("a failed task comes back after its pause, to its worker, until its attempts are used up", async () => {
  const { worker, id } = await aClaimedTask({ max_attempts: 2 });
  await patchTask(worker.as, { id, status: "failed", error_message: "no" });
  expect(await together(retryTasks)).toBe(0);
  await owner`update governance_tasks set next_retry_at = now() - interval '1 second' where id = ${id}`;
  expect(await together(retryTasks)).toBe(1);
  expect(await find(id)).toMatchObject({ status: "pending", assigned_worker: worker.workerId, error_message: "no" });

  expect((await claimTask(worker.as, {}))?.id).toBe(id);
  await patchTask(worker.as, { id, status: "failed", error_message: "again" });
  await owner`update governance_tasks set next_retry_at = now() - interval '1 second' where id = ${id}`;
  expect(await together(retryTasks), "it is dead").toBe(0);
  expect(await find(id)).toMatchObject({ status: "failed", attempt_count: 2 });
});

test.each([
  ["silent for longer than five minutes", "active", 301, null, "offline"],
  ["silent for not quite as long", "active", 295, null, "active"],
  ["in maintenance by its own word", "maintenance", 900, null, "maintenance"],
  ["in maintenance by ours", "busy", 900, 60, "busy"],
  ["out of maintenance again", "busy", 900, -60, "offline"],
] as const)("a worker %s", async (_claim, status, silentSeconds, maintenanceSeconds, after) => {
  const { workerId } = await aWorker({ status });
  await owner`
    update worker_registry set last_heartbeat = now() - make_interval(secs => ${silentSeconds}),
      maintenance_until = now() + make_interval(secs => ${maintenanceSeconds}) where worker_id = ${workerId}`;
  expect(await together(markSilentWorkers)).toBe(status === after ? 0 : 1);
  expect(await together(markSilentWorkers)).toBe(0);
  expect(await owner`select status from worker_registry where worker_id = ${workerId}`).toMatchObject([
    { status: after },
  ]);
  await owner`update worker_registry set last_heartbeat = now()`;
});

test("a nudge says that workers fell silent, and none comes when nothing did", async () => {
  const heard: string[] = [];
  await owner.listen("juggernaut", (payload) => void heard.push(payload));
  await aWorker();
  await owner`update worker_registry set last_heartbeat = now() - interval '1 hour', status = 'active'`;
  await together(markSilentWorkers);
  await together(markSilentWorkers);
  await owner.notify("juggernaut", "end");
  await expect.poll(() => heard.at(-1)).toBe("end");
  expect(heard.filter((payload) => payload === "workers")).toHaveLength(1);
});

test("old keys, attempts, checks, heartbeats and notices are forgotten, young ones kept", async () => {
  const { workerId } = await aWorker();
  const person = await aPerson(["viewer"]);
  for (const days of [0, 2, 29, 31, 399, 401]) {
    const at = new Date(Date.now() - days * 86_400_000);
    await owner`insert into idempotency_keys (owner, route, key, body_hash, created_at) values ('worker:x', 'r', ${randomUUID()}, 'h', ${at})`;
    await owner`insert into sign_in_attempts (key, window_start) values ('account:x', ${at})`;
    await owner`insert into deliveries (cause, user_id, channel, subject, body, created_at)
      values (${randomUUID()}, ${person.id}, 'browser', 's', 'b', ${at})`;
    await owner`insert into action_checks (worker_id, action, risk, verdict, rule, permission_version, minute, checked_at)
      values (${workerId}, 'a.b', 'low', 'allow', 'r', 1, ${at}, ${at})`;
    await owner`insert into worker_beats (worker_id, hour, minutes) values (${workerId}, ${at}, 1)`;
  }
  expect(await together(forget)).toBe(5 + 5 + 3 + 1 + 4);
  const [left] = await owner`
    select (select count(*)::int from idempotency_keys) as keys, (select count(*)::int from sign_in_attempts) as attempts,
           (select count(*)::int from deliveries) as notices, (select count(*)::int from action_checks) as checks,
           (select count(*)::int from worker_beats where worker_id = ${workerId}) as beats`;
  expect(left).toEqual({ keys: 1, attempts: 1, notices: 3, checks: 5, beats: 2 });
  expect(await together(forget)).toBe(0);
});

test("the coming days have partitions, and what the default one held of them moves over", async () => {
  const day = new Date(Date.now() + 3 * 86_400_000);
  const name = `execution_logs_${day.toISOString().slice(0, 10).replaceAll("-", "")}`;
  await owner`drop table ${owner(name)}`;
  const id = randomUUID();
  await owner`insert into execution_logs (id, worker_id, message, created_at) values (${id}, 'W', 'kept', ${day})`;
  const home = () =>
    owner<{ home: string }[]>`select tableoid::regclass::text as home from execution_logs where id = ${id}`;
  expect(await home()).toEqual([{ home: "execution_logs_default" }]);
  await together(makePartitions);
  expect(await home()).toEqual([{ home: name }]);
});

test("a stranger may run none of it", async () => {
  const { as } = await aPerson(["admin"]);
  for (const run of [endLeases, retryTasks, markSilentWorkers, forget, makePartitions]) {
    await expect(run(as, {})).rejects.toMatchObject({ code: "forbidden" });
  }
});
