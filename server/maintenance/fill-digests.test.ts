import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { decideApproval } from "@/server/approvals/decide";
import { digestOf } from "@/server/approvals/digest";
import { claimTask } from "@/server/tasks/claim";
import { createTask } from "@/server/tasks/create";
import { aPerson, aRequest, asks, aWorker, job, theActionTypes } from "@/server/testing/given";
import { age, owner } from "@/server/testing/owner";

import { fillDigests } from "./fill-digests";

beforeAll(theActionTypes);

type Content = {
  action?: string;
  description?: string;
  data?: string;
  risk?: string;
  task?: string | null;
  cost?: number;
};

/** As a worker with a login of its own writes it, by the role that such logins have. */
async function write(workerId: string, content: Content = {}): Promise<string> {
  const { action = "research.scrape", description = "By SQL", risk = "low", task = null, cost = 1 } = content;
  const data = content.data ?? JSON.stringify({ note: randomUUID() });
  return owner.begin(async (tx) => {
    await tx`set local role juggernaut_worker`;
    const [row] = await tx<{ id: string }[]>`
      insert into approvals (worker_id, task_id, action_type, action_description, action_data, risk_level, estimated_cost_cents)
      values (${workerId}, ${task}, ${action}, ${description}, ${data}::text::jsonb, ${risk}, ${cost}) returning id`;
    return row?.id ?? "";
  });
}
const find = async (id: string) => {
  const [row] = await owner`select * from approvals where id = ${id}`;
  if (!row) throw new Error("no request");
  return row;
};
const fill = () => Promise.all(Array.from({ length: 4 }, () => fillDigests(job, {})));
const trail = (id: string) =>
  owner<{ action: string }[]>`
    select action from audit_events where object_id = ${id} and actor_kind = 'job' order by seq`.then((rows) =>
    rows.map(({ action }) => action),
  );

describe("a request written by SQL", () => {
  test("gets facts, risk, factors and digest as by the API, once, and can be decided then", async () => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    const body = asks.high();
    const id = await write(worker.workerId, {
      action: body.action_type,
      description: "Pay it",
      data: JSON.stringify(body.action_data),
    });
    await expect(decideApproval(approver.as, { id, digest: "x", decision: "approved" })).rejects.toMatchObject({
      code: "conflict",
    });

    await fill();
    const row = await find(id);
    expect(row).toMatchObject({ risk_level: "high", claimed_risk: "low", decision: "pending" });
    expect(row["facts"]).toMatchObject({ complete: true, target: body.action_data.to });
    const signed = { action_type: body.action_type, action_description: "Pay it", action_data: body.action_data };
    const rest = {
      worker_id: worker.workerId,
      task_id: null,
      goal_id: null,
      risk_level: "high",
      estimated_cost_cents: 1,
    };
    expect(row["digest"]).toBe(digestOf({ ...signed, ...rest }));
    expect(await trail(id)).toEqual(["approval.ask-by-sql"]);

    const told = await owner`select 1 from deliveries where cause = ${`asked:${id}`} and user_id = ${approver.id}`;
    expect(told).toHaveLength(1);
    await expect(
      decideApproval(approver.as, { id, digest: row["digest"], decision: "approved", note: "ok" }),
    ).resolves.toMatchObject({ recorded: true });
  });

  test("puts its task on hold", async () => {
    const worker = await aWorker();
    const made = await createTask(worker.as, { title: "A task" });
    await claimTask(worker.as, {});
    await write(worker.workerId, { task: made.id });
    await fill();
    const [task] = await owner`select status, lease_expires_at from governance_tasks where id = ${made.id}`;
    expect(task).toMatchObject({ status: "waiting_approval", lease_expires_at: null });
  });

  test("leaves another worker's task alone and says so", async () => {
    const [worker, other] = [await aWorker(), await aWorker()];
    const made = await createTask(other.as, { title: "Not theirs", assigned_worker: other.workerId });
    const id = await write(worker.workerId, { task: made.id });
    await fill();
    const [task] = await owner`select status from governance_tasks where id = ${made.id}`;
    expect(task).toMatchObject({ status: "pending" });
    expect(JSON.stringify((await find(id))["risk_factors"])).toContain("Its task does not wait for it");
  });

  test("that the mandate denies comes with the denial on it and at high risk", async () => {
    const worker = await aWorker({ permissions: [] });
    const id = await write(worker.workerId);
    await fill();
    const row = await find(id);
    expect(row).toMatchObject({ risk_level: "high", decision: "pending" });
    expect(JSON.stringify(row["risk_factors"])).toContain("This worker may not do it");
  });

  test("twice is one: the second ends, naming the first", async () => {
    const worker = await aWorker();
    const same = { data: '{"same":true}' };
    const ids = [await write(worker.workerId, same), await write(worker.workerId, same)];
    await fill();
    await fill();
    const rows = await Promise.all(ids.map(find));
    const standing = rows.find((row) => row["decision"] === "pending");
    const folded = rows.find((row) => row["decision"] === "rejected");
    expect(folded).toMatchObject({ decided_by: "system:duplicate" });
    expect(folded?.["decision_notes"]).toContain(standing?.["id"]);
  });

  test("waits while an equal one is just running out, and stands after that", async () => {
    const worker = await aWorker();
    const body = { ...asks.medium(), risk_level: "medium" };
    const first = await aRequest(worker, body);
    await age(first.id, 86_401);
    const id = await write(worker.workerId, {
      action: body.action_type,
      description: body.action_description,
      data: JSON.stringify(body.action_data),
      risk: "medium",
    });
    expect((await fillDigests(job, {})).settled).toBe(0);
    expect(await find(id)).toMatchObject({ digest: null, decision: "pending" });
    await owner`update approvals set decision = 'expired', decided_by = 'system:expiry', decided_at = now() where id = ${first.id}`;
    await fill();
    expect(await find(id)).toMatchObject({ digest: first.digest, decision: "pending" });
  });
});

describe("what can't be read exactly is shown raw, with a warning, and can't be decided", () => {
  test.each<[string, Content, string]>([
    ["a number that a browser would round", { data: '{"amount": 9007199254740993}' }, "2^53"],
    ["a number beyond all numbers", { data: '{"amount": 1e400}' }, "2^53"],
    ["data that is a list", { data: "[1, 2]" }, "no JSON object"],
    ["data that is nothing", { data: "null" }, "no JSON object"],
    ["more data than the door takes", { data: JSON.stringify({ a: "x".repeat(70_000) }) }, "65536 bytes"],
    ["data too deep", { data: `${'{"a":'.repeat(40)}1${"}".repeat(40)}` }, "deeper"],
    ["a description over the cap", { description: "é".repeat(2_049) }, "4096 bytes"],
  ])("%s", async (_claim, content, because) => {
    const [worker, approver] = [await aWorker(), await aPerson(["approver"])];
    const [id, fine] = [await write(worker.workerId, content), await write(worker.workerId)];
    await fill();
    const row = await find(id);
    expect(row).toMatchObject({ digest: null, decision: "pending", risk_level: "medium" });
    expect(row["facts"]).toMatchObject({ headline: "research.scrape", complete: false });
    expect(JSON.stringify(row["risk_factors"])).toContain(because);
    expect(await trail(id)).toEqual(["approval.unreadable"]);
    await expect(decideApproval(approver.as, { id, digest: "", decision: "approved" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await find(fine))["digest"], "the next one is read all the same").not.toBeNull();
    expect((await fillDigests(job, {})).settled, "it is looked at once").toBe(0);
  });

  test("hidden characters in the name of an action stand in the headline as chips", async () => {
    const worker = await aWorker();
    const id = await write(worker.workerId, { action: "Send\u202E mail\n\n" });
    await fill();
    expect((await find(id))["facts"]).toMatchObject({ headline: "Send[U+202E] mail " });
  });
});

test("a stranger may not run it", async () => {
  await expect(fillDigests((await aPerson(["admin"])).as, {})).rejects.toMatchObject({ code: "forbidden" });
});
