import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";

import { sessions } from "@/db/schema/access";
import { approvals } from "@/db/schema/approvals";
import { governanceTasks } from "@/db/schema/tasks";
import { auditEvents } from "@/db/schema/record";
import { Refusal } from "@/domain/errors";
import {
  aPerson,
  aRequest,
  asks,
  aToken,
  aWorker,
  db,
  type GivenPerson,
  job,
  theActionTypes,
} from "@/server/testing/given";
import { endHold, requestRow } from "@/server/testing/given-approvals";
import { refused } from "@/server/testing/outcomes";

import { decideApproval } from "./decide";
import { withdrawDecision } from "./take-back";
import { getForWorker } from "./for-worker";
import { expireDue, releaseDue } from "./release";
import { useApproval } from "./uses";

let ann: GivenPerson;
let bob: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  ann = await aPerson(["approver"]);
  bob = await aPerson(["approver"]);
});

const codeOf = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === "fulfilled" ? "recorded" : outcome.reason instanceof Refusal ? outcome.reason.code : "bug";

describe("one decision", () => {
  test("is held, seen by nobody who asks, and real at its release", async () => {
    const worker = await aWorker();
    const { id, digest } = await aRequest(worker);
    const said = await decideApproval(ann.as, { id, decision: "approved", digest });
    expect(said).toMatchObject({ recorded: true, votes: 1, needed: 1 });
    expect(await getForWorker(worker.as, { id })).toMatchObject({ decision: "pending", released: false });

    await endHold(id);
    expect(await releaseDue(job, {})).toEqual({ settled: 1 });
    const answer = await getForWorker(worker.as, { id });
    expect(answer).toMatchObject({ decision: "approved", released: true, decided_by: ann.email });
    expect(await useApproval(worker.as, { id, receipt: answer.receipt })).toMatchObject({ kind: "used" });
  });

  test("of two people who decide at once is exactly one, with exactly one record", async () => {
    const { id, digest } = await aRequest(await aWorker());
    const outcomes = await Promise.allSettled([
      decideApproval(ann.as, { id, decision: "approved", digest }),
      decideApproval(bob.as, { id, decision: "rejected", digest, note: "no" }),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(["conflict", "recorded"]);
    const records = await db().select().from(auditEvents).where(eq(auditEvents.objectId, id));
    expect(records.filter(({ action }) => action === "approval.decide")).toHaveLength(1);
  });

  test("sent twice with one idempotency key is one, and answers alike", async () => {
    const { id, digest } = await aRequest(await aWorker());
    const call = { idempotencyKey: "k1", route: "POST /decision" };
    const [first, second] = await Promise.all([
      decideApproval(ann.as, { id, decision: "approved", digest }, call),
      decideApproval(ann.as, { id, decision: "approved", digest }, call),
    ]);
    expect(second).toEqual(first);
    await expect(decideApproval(ann.as, { id, decision: "rejected", digest, note: "x" }, call)).rejects.toEqual(
      refused("unprocessable"),
    );
  });

  test.each([
    ["without a digest", { digest: undefined }, "precondition_required"],
    ["with another digest", { digest: "0".repeat(64) }, "conflict"],
    ["rejecting without a reason", { decision: "rejected" }, "invalid"],
    ["with a field nobody knows", { extra: 1 }, "invalid"],
  ] as const)("%s is refused, and nothing is written", async (_claim, change, code) => {
    const { id, digest } = await aRequest(await aWorker());
    await expect(decideApproval(ann.as, { id, decision: "approved", digest, ...change })).rejects.toEqual(
      refused(code),
    );
    expect(await requestRow(id)).toMatchObject({ decision: "pending", releaseAt: null });
  });

  test("is refused once the time is over by the database's clock", async () => {
    const worker = await aWorker();
    const { id, digest } = await aRequest(worker, { ...asks.medium(), expires_in_seconds: 1 });
    await vi.waitUntil(async () => (await requestRow(id)).expiresAt < new Date(), { timeout: 3_000 });
    await expect(decideApproval(ann.as, { id, decision: "approved", digest })).rejects.toEqual(refused("gone"));
    await expireDue(job, {});
    expect(await requestRow(id)).toMatchObject({ decision: "expired", decidedBy: "system:expiry" });
  });

  test("is refused where the stored content no longer matches its digest", async () => {
    const { id, digest } = await aRequest(await aWorker());
    await expect(
      db().update(approvals).set({ actionDescription: "something else" }).where(eq(approvals.id, id)),
    ).rejects.toThrow();
    expect((await requestRow(id)).digest).toBe(digest);
  });
});

describe("who may not", () => {
  test.each([
    ["a viewer", () => aPerson(["viewer"])],
    ["a manager", () => aPerson(["manager"])],
    ["an auditor", () => aPerson(["auditor"])],
  ])("%s", async (_who, person) => {
    const { id, digest } = await aRequest(await aWorker());
    const stranger = await person();
    await expect(decideApproval(stranger.as, { id, decision: "approved", digest })).rejects.toEqual(
      refused("forbidden"),
    );
    const [record] = await db().select().from(auditEvents).where(eq(auditEvents.actor, stranger.email));
    expect(record?.action).toBe("approval.decide.refused");
  });

  test("a worker's key", async () => {
    const worker = await aWorker();
    const { id, digest } = await aRequest(worker);
    await expect(decideApproval(worker.as, { id, decision: "approved", digest })).rejects.toEqual(refused("forbidden"));
  });

  test("the owner of the worker", async () => {
    const { id, digest } = await aRequest(await aWorker({ ownerId: ann.id }));
    await expect(decideApproval(ann.as, { id, decision: "approved", digest })).rejects.toEqual(refused("forbidden"));
  });

  test("a session that was ended a moment ago", async () => {
    const gone = await aPerson(["approver"]);
    const { id, digest } = await aRequest(await aWorker());
    await db().update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.userId, gone.id));
    await expect(decideApproval(gone.as, { id, decision: "approved", digest })).rejects.toEqual(
      refused("unauthenticated"),
    );
  });

  test("a token without the scope", async () => {
    const { id, digest } = await aRequest(await aWorker());
    const { as } = await aToken(ann.id, ["read"]);
    await expect(decideApproval(as, { id, decision: "approved", digest })).rejects.toEqual(refused("forbidden"));
  });
});

describe("a held decision", () => {
  test("is taken back by its voter only, and the request is open again", async () => {
    const { id, digest } = await aRequest(await aWorker());
    await decideApproval(ann.as, { id, decision: "approved", digest });
    await expect(withdrawDecision(bob.as, { id })).rejects.toEqual(refused("forbidden"));
    expect(await withdrawDecision(ann.as, { id })).toEqual({ withdrawn: true, decision: "pending" });
    expect(await decideApproval(bob.as, { id, decision: "approved", digest })).toMatchObject({ recorded: true });
  });

  test("cannot be taken back and released at once", async () => {
    const { id, digest } = await aRequest(await aWorker());
    await decideApproval(ann.as, { id, decision: "approved", digest });
    await endHold(id);
    await Promise.allSettled([releaseDue(job, {}), withdrawDecision(ann.as, { id }), releaseDue(job, {})]);
    // A turn passes over what somebody holds at that moment; the next one finds it.
    await releaseDue(job, {});
    expect(await requestRow(id)).toMatchObject({ decision: "approved" });
    const records = await db().select().from(auditEvents).where(eq(auditEvents.objectId, id));
    expect(records.filter(({ action }) => action === "approval.release")).toHaveLength(1);
  });

  test("outlasts the expiry, but taken back after it the request has expired", async () => {
    const worker = await aWorker();
    const brief = () => aRequest(worker, { ...asks.medium(), expires_in_seconds: 1 });
    const [held, taken] = [await brief(), await brief()];
    for (const { id, digest } of [held, taken]) await decideApproval(ann.as, { id, decision: "approved", digest });
    await vi.waitUntil(async () => (await requestRow(taken.id)).expiresAt < new Date(), { timeout: 3_000 });
    await expireDue(job, {});
    expect(await withdrawDecision(ann.as, { id: taken.id })).toEqual({ withdrawn: true, decision: "expired" });
    await endHold(held.id);
    await releaseDue(job, {});
    expect(await requestRow(held.id)).toMatchObject({ decision: "approved" });
  });
});

describe("its task", () => {
  test("waits, and goes on with its worker when approved", async () => {
    const worker = await aWorker();
    const [task] = await db()
      .insert(governanceTasks)
      .values({
        title: "t",
        assignedWorker: worker.workerId,
        status: "in_progress",
        startedAt: new Date(),
        leaseExpiresAt: new Date(),
      })
      .returning();
    const taskOf = async () =>
      (
        await db()
          .select()
          .from(governanceTasks)
          .where(eq(governanceTasks.id, task?.id ?? ""))
      )[0];
    const { id, digest } = await aRequest(worker, { ...asks.medium(), task_id: task?.id });
    expect(await taskOf()).toMatchObject({
      status: "waiting_approval",
      leaseExpiresAt: null,
      assignedWorker: worker.workerId,
    });
    await decideApproval(ann.as, { id, decision: "approved", digest });
    expect(await taskOf()).toMatchObject({ status: "waiting_approval" });
    await endHold(id);
    await releaseDue(job, {});
    expect(await taskOf()).toMatchObject({ status: "in_progress", assignedWorker: worker.workerId });
  });
});
