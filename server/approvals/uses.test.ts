import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { approvals } from "@/db/schema/approvals";
import { workerRegistry } from "@/db/schema/workers";
import { aPerson, asks, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { anApproval } from "@/server/testing/given-approvals";
import { refused } from "@/server/testing/outcomes";

import { getForWorker } from "./for-worker";
import { reportOutcome, useApproval } from "./uses";

let ann: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  ann = await aPerson(["approver"]);
});

describe("using an approval", () => {
  test("works once, of two at once", async () => {
    const worker = await aWorker();
    const { id, digest } = await anApproval(ann, worker);
    const outcomes = await Promise.allSettled([
      useApproval(worker.as, { id, digest }),
      useApproval(worker.as, { id, digest }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("by another worker is told like one that does not exist", async () => {
    const { id, digest } = await anApproval(ann, await aWorker());
    const thief = await aWorker();
    await expect(useApproval(thief.as, { id, digest })).rejects.toEqual(refused("not_found"));
    await expect(getForWorker(thief.as, { id })).rejects.toEqual(refused("not_found"));
  });

  test.each([
    ["with another digest", { digest: "0".repeat(64) }],
    ["with a forged receipt", { receipt: "eyJhbGciOiJFZERTQSJ9.e30.AAAA" }],
  ])("%s is refused", async (_claim, shown) => {
    const worker = await aWorker();
    const { id } = await anApproval(ann, worker);
    await expect(useApproval(worker.as, { id, ...shown })).rejects.toEqual(refused("conflict"));
  });

  test("is refused once it lapsed", async () => {
    const worker = await aWorker();
    const { id, digest } = await anApproval(ann, worker);
    await db()
      .update(approvals)
      .set({ useBy: new Date(Date.now() - 1) })
      .where(eq(approvals.id, id));
    await expect(useApproval(worker.as, { id, digest })).rejects.toEqual(refused("conflict"));
  });

  test("is denied when the action was forbidden or the worker paused meanwhile", async () => {
    const worker = await aWorker();
    const { id, digest } = await anApproval(ann, worker);
    await db().update(workerRegistry).set({ directive: "pause" }).where(eq(workerRegistry.workerId, worker.workerId));
    expect(await useApproval(worker.as, { id, digest })).toMatchObject({
      kind: "denied",
      verdict: { rule: "worker.paused" },
    });
    await db()
      .update(workerRegistry)
      .set({ directive: "run", forbiddenActions: ["research.*"] })
      .where(eq(workerRegistry.workerId, worker.workerId));
    expect(await useApproval(worker.as, { id, digest })).toMatchObject({ kind: "denied" });
  });

  test("keeps its money until the outcome is told, once", async () => {
    const worker = await aWorker();
    const { id, digest } = await anApproval(ann, worker, { ...asks.medium(), estimated_cost_cents: 25 });
    await useApproval(worker.as, { id, digest });
    const reserved = async () => (await db().select().from(approvals).where(eq(approvals.id, id)))[0]?.reservedMicros;
    expect(await reserved()).toBe(250_000n);
    await reportOutcome(worker.as, { id, succeeded: true, actual_cost_cents: 20 });
    expect(await reserved()).toBe(0n);
    await expect(reportOutcome(worker.as, { id, succeeded: false })).rejects.toEqual(refused("conflict"));
  });
});
