import { beforeAll, expect, test } from "vitest";

import { escalationDueAt } from "@/domain/approvals";
import { decideApproval } from "@/server/approvals/decide";
import { aPerson, aRequest, asks, aWorker, job, theActionTypes } from "@/server/testing/given";
import { age, owner } from "@/server/testing/owner";

import { escalate } from "./escalate";

beforeAll(theActionTypes);

const run = () => Promise.all(Array.from({ length: 5 }, () => escalate(job, {})));
const find = async (id: string) => (await owner`select * from approvals where id = ${id}`)[0];
const causes = (id: string, userId: string) =>
  owner<{ cause: string }[]>`
    select cause from deliveries where approval_id = ${id} and user_id = ${userId} order by created_at, cause`.then(
    (rows) => rows.map(({ cause }) => cause.replace(`:${id}`, "")),
  );

test("a request is carried on at half the time left, once per level, as the rule says", async () => {
  const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
  const request = await aRequest(worker, { ...asks.high(), expires_in_seconds: 4_000 });
  await run();
  expect(await find(request.id)).toMatchObject({ escalation_level: 0 });

  for (const [level, seconds] of [
    [1, 2_001],
    [2, 1_000],
    [3, 500],
  ] as const) {
    await age(request.id, seconds);
    const row = await find(request.id);
    let due: Date = row?.["created_at"];
    for (let n = 0; n < level; n += 1) due = escalationDueAt(due, row?.["expires_at"]);
    expect(due.getTime()).toBeLessThanOrEqual(Date.now());
    await run();
    await run();
    expect(await find(request.id)).toMatchObject({ escalation_level: level, escalated_to: [approver.email] });
  }
  await age(request.id, 400);
  await run();
  expect(await find(request.id), "more would be noise").toMatchObject({ escalation_level: 3 });
  expect(await causes(request.id, approver.id)).toEqual(["asked", "escalated:1", "escalated:2", "escalated:3"]);
  await owner`delete from deliveries`;
  await owner`update users set disabled_at = now() where id = ${approver.id}`;
});

test("those who may decide and were not told yet come next; who may not is not told", async () => {
  const worker = await aWorker();
  const told = await aPerson(["approver"]);
  const request = await aRequest(worker, { ...asks.high(), expires_in_seconds: 2_000 });
  const [later, ownerOfIt, viewer] = [
    await aPerson(["approver"]),
    await aPerson(["approver"]),
    await aPerson(["viewer"]),
  ];
  await owner`update worker_registry set owner_id = ${ownerOfIt.id} where worker_id = ${worker.workerId}`;
  await age(request.id, 1_001);
  await run();
  expect(await find(request.id)).toMatchObject({ escalated_to: [later.email] });
  expect(await causes(request.id, told.id)).toEqual(["asked"]);
  expect(await causes(request.id, ownerOfIt.id)).toEqual([]);
  expect(await causes(request.id, viewer.id)).toEqual([]);

  await age(request.id, 500);
  await run();
  expect(await causes(request.id, told.id), "when everybody was told, all are told again").toEqual([
    "asked",
    "escalated:2",
  ]);
});

test("little risk is told of once, at half its time; what is decided and held, never", async () => {
  const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
  const [low, held] = [await aRequest(worker, asks.low()), await aRequest(worker)];
  await decideApproval(approver.as, { id: held.id, digest: held.digest, decision: "approved" });
  await Promise.all([age(low.id, 80_000), owner`select 1`]);
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update approvals set created_at = now() - interval '2 days' where id = ${held.id}`;
  });
  await run();
  await run();
  expect(await find(low.id)).toMatchObject({ escalation_level: 1 });
  expect(await causes(low.id, approver.id)).toEqual(["escalated:1"]);
  expect(await find(held.id)).toMatchObject({ escalation_level: 0 });
});

test("nobody covers it: that too is on the record, and it goes on", async () => {
  await owner`update users set disabled_at = now()`;
  const worker = await aWorker();
  const request = await aRequest(worker, asks.medium());
  await age(request.id, 50_000);
  await run();
  expect(await find(request.id)).toMatchObject({ escalation_level: 1, escalated_to: [] });
  const [entry] =
    await owner`select after from audit_events where object_id = ${request.id} and action = 'approval.escalate'`;
  expect(entry?.["after"]).toEqual({ escalation_level: 1, told: [] });
});

test("a stranger may not run it", async () => {
  await expect(escalate((await aPerson(["admin"])).as, {})).rejects.toMatchObject({ code: "forbidden" });
});
