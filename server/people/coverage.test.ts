import { beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";

import { approverScopes, deputies, users } from "@/db/schema/access";
import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { workerRegistry } from "@/db/schema/workers";
import { exclusionOf } from "@/domain/deciders";
import { decideApproval } from "@/server/approvals/decide";
import { findDecider, listDeciders, readRequestToDecide } from "@/server/approvals/deciders";
import { aPerson, aRequest, asks, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { listGaps, listQueueGaps, simulateScope } from "./coverage";
import { setScope } from "./scope-commands";

const none = { highestRisk: null, highestExposure: null, workers: null, goals: null };

/** Nobody else decides and nothing else was asked, so that numbers are this test's own. */
beforeEach(async () => {
  await theActionTypes();
  await db().delete(approverScopes);
  await db()
    .update(users)
    .set({ roles: ["viewer"] });
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update approvals set created_at = '2020-01-01', expires_at = '2020-01-02'`;
  });
});

const wire = (amount_cents: number, currency = "USD") => ({
  ...asks.high(),
  action_data: { to: `ACME ${crypto.randomUUID().slice(0, 8)}`, amount_cents, currency },
});

/** What `simulateScope` says, recounted request by request by the rule that decides. */
async function recounted(person: GivenPerson): Promise<number> {
  const decider = await findDecider(db(), person.id);
  if (!decider) throw new Error("no decider");
  const rows = (await db().select().from(approvals)).filter(({ createdAt }) => createdAt > new Date("2021-01-01"));
  const mine = await Promise.all(
    rows.map(async (row) => exclusionOf(decider, await readRequestToDecide(db(), row), []) === null),
  );
  return mine.filter(Boolean).length;
}

describe("a stranger", () => {
  test("who is a worker simulates nothing and hears of no gaps", async () => {
    const worker = await aWorker();
    await expect(listGaps(worker.as, undefined)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listQueueGaps(worker.as, undefined)).rejects.toMatchObject({ code: "forbidden" });
    await expect(simulateScope(worker.as, { id: crypto.randomUUID(), scope: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a simulation", () => {
  test("says before saving what the deciding rule says of each request after", async () => {
    const [admin, ann] = [await aPerson(["admin"]), await aPerson(["approver"])];
    const [sarah, other] = [await aWorker(), await aWorker()];
    const [top] = await db().insert(goals).values({ title: "Top" }).returning({ id: goals.id });
    const [below] = await db()
      .insert(goals)
      .values({ title: "Below", parentGoalId: top?.id ?? null })
      .returning({ id: goals.id });
    for (const body of [wire(90_000), wire(100_000), wire(100_001), wire(50_000, "EUR"), asks.low(), asks.medium()]) {
      await aRequest(sarah, { ...body, goal_id: below?.id });
      await aRequest(other, body);
    }
    await aRequest(sarah, asks.critical());

    const scopes = [
      { ...none, highestRisk: "high" as const },
      { ...none, highestExposure: { USD: "1000" } },
      { ...none, highestExposure: { USD: "1000.00", EUR: "499.99" }, workers: [sarah.workerId] },
      { ...none, goals: [top?.id ?? ""] },
      { ...none, goals: [crypto.randomUUID()] },
    ];
    for (const scope of scopes.slice(0, 4)) {
      const trial = await simulateScope(admin.as, { id: ann.id, scope });
      expect(trial.before.theirs).toBe(await recounted(ann));
      await setScope(admin.as, { id: ann.id, scope });
      expect([JSON.stringify(scope), trial.after.theirs]).toEqual([JSON.stringify(scope), await recounted(ann)]);
      expect(trial.requests).toBe(13);
      await setScope(admin.as, { id: ann.id, scope: null });
    }
    await expect(simulateScope(admin.as, { id: ann.id, scope: scopes[4] })).rejects.toMatchObject({ code: "invalid" });
  });

  test("counts what nobody would have covered, and names it", async () => {
    const [admin, ann] = [await aPerson(["admin"]), await aPerson(["approver"])];
    await setScope(admin.as, { id: admin.id, scope: { ...none, highestRisk: "medium" } });
    const worker = await aWorker();
    const request = await aRequest(worker, asks.high());
    await aRequest(worker, asks.critical());
    const trial = await simulateScope(admin.as, { id: ann.id, scope: { ...none, highestRisk: "medium" } });
    expect(trial).toMatchObject({
      requests: 2,
      before: { theirs: 2, nobody: 0, lacksSecond: 1 },
      after: { theirs: 0, nobody: 2, lacksSecond: 0 },
      fallen: { count: 1, examples: [{ id: request.id, workerId: worker.workerId }] },
    });
    expect(trial.gaps.map(({ risk, bound }) => [risk, bound])).toEqual([
      ["critical", "highestRisk"],
      ["high", "highestRisk"],
    ]);
  });

  test("takes the deputy's word with the absent one's scope", async () => {
    const [ann, dep] = [await aPerson(["approver"]), await aPerson(["approver"])];
    await setScope((await aPerson(["admin"])).as, { id: dep.id, scope: { ...none, highestRisk: "low" } });
    await db()
      .update(users)
      .set({ roles: ["viewer"] })
      .where(eq(users.id, ann.id));
    const worker = await aWorker({ ownerId: null });
    await aRequest(worker, asks.high());
    await db()
      .update(users)
      .set({ roles: ["approver"] })
      .where(eq(users.id, ann.id));
    await db()
      .insert(deputies)
      .values({
        userId: ann.id,
        deputyId: dep.id,
        startsAt: new Date(Date.now() - 1_000),
        endsAt: new Date(Date.now() + 60_000),
      });
    const deciders = await listDeciders(db());
    expect(deciders.find(({ id }) => id === dep.id)?.standsInFor).toHaveLength(1);
    expect((await simulateScope(dep.as, { id: dep.id, scope: null })).before.theirs).toBe(1);
    const narrowed = await simulateScope(dep.as, {
      id: ann.id,
      scope: { ...none, workers: [(await aWorker()).workerId] },
    });
    expect([narrowed.before.theirs, narrowed.after.theirs]).toEqual([1, 0]);
  });

  test.each([
    ["an unknown currency", { ...none, highestExposure: { QQQ: "5" } }, /QQQ is no currency/],
    ["an unknown worker", { ...none, workers: ["NOBODY-HERE"] }, /Unknown: NOBODY-HERE/],
  ])("with %s says so", async (_claim, scope, said) => {
    const ann = await aPerson(["approver"]);
    await expect(simulateScope(ann.as, { id: ann.id, scope })).rejects.toThrow(said);
  });

  test("of somebody who decides nothing is refused", async () => {
    const viewer = await aPerson(["viewer"]);
    await expect(simulateScope(viewer.as, { id: viewer.id, scope: null })).rejects.toMatchObject({
      code: "unprocessable",
    });
  });
});

describe("gaps", () => {
  test("of the queue are of what waits, of the month also of what is over", async () => {
    const [ann, bob] = [await aPerson(["approver"]), await aPerson(["approver"])];
    const worker = await aWorker();
    const [first, second] = [await aRequest(worker, wire(90_000)), await aRequest(worker, wire(80_000))];
    await db()
      .update(approvals)
      .set({ decision: "approved", decidedBy: ann.email, decidedAt: new Date() })
      .where(eq(approvals.id, first.id));
    expect(await listGaps(ann.as, undefined)).toEqual([]);

    const admin = await aPerson(["admin"]);
    for (const { id } of [ann, bob, admin]) {
      await setScope(admin.as, { id, scope: { ...none, highestExposure: { USD: "500" } } });
    }
    const gap = { risk: "high", bound: "highestExposure", subject: "USD", had: 0, waiting: 1 };
    expect(await listGaps(ann.as, undefined)).toMatchObject([{ ...gap, count: 2, most: "900.00" }]);
    expect(await listQueueGaps(ann.as, undefined)).toMatchObject([
      { ...gap, count: 1, most: "800.00", examples: [{ id: second.id }] },
    ]);
  });

  test("of a critical request count only who can still give the missing vote", async () => {
    const [ann, bob] = [await aPerson(["approver"]), await aPerson(["approver"])];
    const child = await aPerson(["approver"], { createdBy: ann.id });
    const worker = await aWorker();
    const request = await aRequest(worker, asks.critical());
    await decideApproval(ann.as, { id: request.id, digest: request.digest, decision: "approved", note: "Checked." });
    expect(await listQueueGaps(child.as, undefined)).toEqual([]);

    // Who is left was made by the one who voted.
    const admin = await aPerson(["admin"]);
    await setScope(admin.as, { id: bob.id, scope: { ...none, workers: [(await aWorker()).workerId] } });
    await setScope(admin.as, { id: admin.id, scope: { ...none, highestRisk: "low" } });
    const third = await aPerson(["approver"], { createdBy: ann.id });
    expect(await listQueueGaps(third.as, undefined)).toMatchObject([
      { risk: "critical", bound: "highestRisk", had: 1, waiting: 1, examples: [{ id: request.id }] },
    ]);
    // Another can have the votes of these two, for neither made the other.
    await aRequest(worker, { ...asks.critical(), action_description: "Another" });
    expect((await listQueueGaps(third.as, undefined)).map(({ waiting }) => waiting)).toEqual([1]);
  });

  test("name the owner of a worker who alone would cover it", async () => {
    const ann = await aPerson(["approver"]);
    const worker = await aWorker();
    await db().update(workerRegistry).set({ ownerId: ann.id }).where(eq(workerRegistry.workerId, worker.workerId));
    await aRequest(worker, asks.low());
    const gaps = await listGaps(ann.as, undefined);
    expect(gaps).toMatchObject([
      { risk: "critical", bound: "people", had: 1 },
      { risk: "low", bound: "ties", subject: worker.workerId },
    ]);
  });
});
