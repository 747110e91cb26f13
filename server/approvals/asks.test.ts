import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { actionChecks, standingRules } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { deliveries } from "@/db/schema/record";
import { executionLogs } from "@/db/schema/telemetry";
import { aPerson, aRequest, asks, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { refused } from "@/server/testing/outcomes";

import { askApproval, checkAction } from "./asks";
import { decideApproval } from "./decide";
import { digestOf, digestOfRow } from "./digest";
import { withdrawApproval } from "./withdraw";

let ann: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  ann = await aPerson(["approver"]);
});

describe("asking", () => {
  test("answers with a digest that the worker can compute itself", async () => {
    const worker = await aWorker();
    const body = asks.medium();
    const request = await aRequest(worker, body);
    const { action_type, action_description, action_data, estimated_cost_cents } = body;
    expect(request.digest).toBe(
      digestOf({
        action_type,
        action_description,
        action_data,
        worker_id: worker.workerId,
        task_id: null,
        goal_id: null,
        risk_level: request.risk_level,
        estimated_cost_cents,
      }),
    );
  });

  test("the same again, at once and twice, is one request", async () => {
    const worker = await aWorker();
    const body = asks.medium();
    const answers = await Promise.all([askApproval(worker.as, body), askApproval(worker.as, body)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["asked", "standing"]);
    expect(await db().select().from(approvals).where(eq(approvals.workerId, worker.workerId))).toHaveLength(1);
  });

  test("for what is forbidden is denied, and the check stays on the record", async () => {
    const worker = await aWorker({ forbiddenActions: ["payment.*"] });
    expect(await askApproval(worker.as, asks.high())).toMatchObject({
      kind: "denied",
      verdict: { rule: "forbidden_actions: payment.*" },
    });
    const checks = await db().select().from(actionChecks).where(eq(actionChecks.workerId, worker.workerId));
    expect(checks).toMatchObject([{ verdict: "deny", action: "payment.wire" }]);
    expect(await db().select().from(approvals).where(eq(approvals.workerId, worker.workerId))).toEqual([]);
  });

  test("stops at twenty pending, also when all come at once", async () => {
    const worker = await aWorker();
    for (let n = 0; n < 17; n += 1) await aRequest(worker);
    const outcomes = await Promise.allSettled(Array.from({ length: 7 }, () => askApproval(worker.as, asks.medium())));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(outcomes.filter(({ status }) => status === "rejected").map((o) => "reason" in o && o.reason)).toEqual(
      Array.from({ length: 4 }, () => refused("too_many")),
    );
  });

  test("about another worker's task is told like one that does not exist", async () => {
    const worker = await aWorker();
    await expect(
      askApproval(worker.as, { ...asks.medium(), task_id: "7f0f9a52-58a7-4e9b-9f57-0d6f3c1f8b11" }),
    ).rejects.toEqual(refused("not_found"));
  });

  test("tells those in scope of a critical request once, and not the owner", async () => {
    const owner = await aPerson(["approver"]);
    const worker = await aWorker({ ownerId: owner.id });
    const { id } = await aRequest(worker, asks.critical());
    const told = await db().select().from(deliveries).where(eq(deliveries.approvalId, id));
    const browsers = told.filter(({ channel }) => channel === "browser").map(({ userId }) => userId);
    expect(browsers).toContain(ann.id);
    expect(browsers).not.toContain(owner.id);
    expect(new Set(browsers).size).toBe(browsers.length);
  });
});

describe("budgets", () => {
  test("$10.00 a day, $7.10 spent, $1.50 promised: $1.40 passes, $1.41 is denied", async () => {
    const worker = await aWorker({ maxCostPerDayCents: 1_000 });
    await db().insert(executionLogs).values({ workerId: worker.workerId, action: "x", costMicros: 7_100_000n });
    await db()
      .update(approvals)
      .set({ reservedMicros: 1_500_000n })
      .where(eq(approvals.id, (await aRequest(worker)).id));
    const check = (cents: number) =>
      checkAction(worker.as, { action: "calendar.read", risk_level: "low", estimated_cost_cents: cents });
    expect(await check(141)).toMatchObject({ verdict: "deny", rule: "max_cost_per_day_cents" });
    expect((await check(140)).verdict).not.toBe("deny");
  });

  test("two approvals at once do not spend the same money", async () => {
    const worker = await aWorker({ maxCostPerDayCents: 100 });
    const body = () => ({ ...asks.medium(), estimated_cost_cents: 80 });
    const [one, two] = [await aRequest(worker, body()), await aRequest(worker, body())];
    const outcomes = await Promise.allSettled(
      [one, two].map(({ id, digest }) => decideApproval(ann.as, { id, decision: "approved", digest })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("four tenths of a cent, ten thousand times, is forty dollars", async () => {
    const worker = await aWorker({ maxCostPerDayCents: 4_000 });
    await db()
      .insert(executionLogs)
      .values(
        Array.from({ length: 10_000 }, () => ({
          workerId: worker.workerId,
          action: "x",
          costMicros: 4_000n,
          costCents: 0,
        })),
      );
    const check = (cents: number) =>
      checkAction(worker.as, { action: "calendar.read", risk_level: "low", estimated_cost_cents: cents });
    expect(await check(1)).toMatchObject({ verdict: "deny" });
    expect(await check(0)).not.toMatchObject({ verdict: "deny" });
  });
});

describe("a standing rule", () => {
  test("waives the question while it lives, and no longer", async () => {
    const worker = await aWorker({ approvalRequiredFor: ["calendar.read"] });
    const check = () => checkAction(worker.as, { action: "calendar.read", risk_level: "low", estimated_cost_cents: 1 });
    expect(await check()).toMatchObject({ verdict: "ask" });
    const admin = await aPerson(["admin"]);
    const [rule] = await db()
      .insert(standingRules)
      .values({
        workerId: worker.workerId,
        effect: "allow",
        pattern: "calendar.*",
        proposedBy: ann.id,
        acceptedBy: admin.id,
        acceptedAt: new Date(),
        endsAt: new Date(Date.now() + 60_000),
      })
      .returning();
    expect(await check()).toMatchObject({ verdict: "allow" });
    await db()
      .update(standingRules)
      .set({ endsAt: new Date(Date.now() - 1) })
      .where(eq(standingRules.id, rule?.id ?? ""));
    expect(await check()).toMatchObject({ verdict: "ask" });
  });
});

test("a withdrawn request is over, and says who withdrew it", async () => {
  const worker = await aWorker();
  const { id, digest } = await aRequest(worker);
  expect(await withdrawApproval(worker.as, { id })).toMatchObject({ decided_by: `worker:${worker.workerId}` });
  await expect(decideApproval(ann.as, { id, decision: "approved", digest })).rejects.toEqual(refused("conflict"));
});

test("a key named __proto__ is data like any other, and stands in what is signed", async () => {
  const worker = await aWorker();
  const action_data: unknown = JSON.parse('{"__proto__": {"polluted": true}, "note": "x"}');
  const request = await aRequest(worker, { ...asks.medium(), action_data });
  const [row] = await db().select().from(approvals).where(eq(approvals.id, request.id));
  expect(Object.keys(row?.actionData ?? {}).sort()).toEqual(["__proto__", "note"]);
  expect(row?.digest).toBe(digestOfRow(row ?? never()));
});

const never = (): never => {
  throw new Error("no request");
};
