import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { opportunities, opportunityMoves } from "@/db/schema/pipeline";
import { revenueEvents } from "@/db/schema/revenue";
import { createTask } from "@/server/tasks/create";
import { aPerson, aWorker, db } from "@/server/testing/given";
import { codeOf } from "@/server/testing/outcomes";

import { patchOpportunity, reportOpportunity } from "./report";

const movesOf = (id: string) =>
  db().select().from(opportunityMoves).where(eq(opportunityMoves.opportunityId, id)).orderBy(opportunityMoves.movedAt);

describe("reporting", () => {
  test("makes the worker's own card, and keeps what was first said of its chances", async () => {
    const { as, workerId } = await aWorker();
    const { opportunity, isNew } = await reportOpportunity(as, {
      customer_name: "Fjord",
      estimated_value: 4200.5,
      confidence_score: 0.62,
      currency: "EUR",
      status: "active",
    });
    expect(isNew).toBe(true);
    expect(opportunity).toMatchObject({
      assigned_to: workerId,
      created_by: workerId,
      estimated_value: "4200.50",
      status: "qualified",
    });
    await patchOpportunity(as, { id: opportunity.id, confidence_score: 0.8 });
    const [row] = await db().select().from(opportunities).where(eq(opportunities.id, opportunity.id));
    expect([row?.firstConfidence, row?.confidenceScore]).toEqual(["0.62", "0.8"]);
    expect(await movesOf(opportunity.id)).toMatchObject([{ movedBy: `worker:${workerId}`, toStatus: "qualified" }]);
  });

  test("one external id is one opportunity, also for two calls at once; another worker's is refused", async () => {
    const [one, other] = [await aWorker(), await aWorker()];
    const body = { customer_name: "Mill", external_id: randomUUID() };
    const both = await Promise.all([reportOpportunity(one.as, body), reportOpportunity(one.as, body)]);
    expect(new Set(both.map(({ isNew }) => isNew))).toEqual(new Set([true, false]));
    expect(new Set(both.map(({ opportunity }) => opportunity.id)).size).toBe(1);
    expect(await codeOf(reportOpportunity(other.as, body))).toBe("conflict");
  });

  test.each([
    { estimated_value: "1,054" },
    { estimated_value: -1 },
    { estimated_value: "1e5" },
    { estimated_value: 1e300 },
    { estimated_value: "9".repeat(31) },
    { currency: "usd" },
    { confidence_score: 1.01 },
    { status: "winning" },
    { status: "won" },
    { assigned_to: "SOMEBODY-ELSE" },
    { expires_at: "2026-02-31T00:00:00Z" },
    { first_confidence: 1 },
    { created_by: "SARAH" },
  ])("%j is refused at the field", async (wish) => {
    const [path = ""] = Object.keys(wish);
    await expect(reportOpportunity((await aWorker()).as, { customer_name: "X", ...wish })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path }],
    });
  });

  test("is no person's", async () => {
    const { as } = await aPerson(["admin"]);
    expect(await codeOf(reportOpportunity(as, { customer_name: "X" }))).toBe("forbidden");
  });
});

describe("a worker's own card", () => {
  const aCard = async (as: Awaited<ReturnType<typeof aWorker>>["as"]) =>
    (await reportOpportunity(as, { customer_name: "Bergen", estimated_value: "500" })).opportunity.id;

  test("is nobody else's to touch; one that is nobody's is anybody's", async () => {
    const [one, other] = [await aWorker(), await aWorker()];
    const id = await aCard(one.as);
    expect(await codeOf(patchOpportunity(other.as, { id, stage: "mine" }))).toBe("not_found");
    await patchOpportunity(one.as, { id, assigned_to: null });
    expect(await patchOpportunity(other.as, { id, assigned_to: other.workerId })).toMatchObject({
      assigned_to: other.workerId,
    });
    expect(await codeOf(patchOpportunity(one.as, { id, stage: "mine" }))).toBe("not_found");
  });

  test("has tasks that name it, and no task names one that is not there", async () => {
    const { as } = await aWorker();
    const id = await aCard(as);
    expect(await createTask(as, { title: "Call", opportunity_id: id })).toMatchObject({ opportunity_id: id });
    await expect(createTask(as, { title: "Call", opportunity_id: randomUUID() })).rejects.toMatchObject({
      fields: [{ path: "opportunity_id" }],
    });
  });

  test("goes back with a reason, is lost with one of the reasons, and stays over", async () => {
    const { as } = await aWorker();
    const id = await aCard(as);
    await patchOpportunity(as, { id, status: "quoted" });
    expect(await codeOf(patchOpportunity(as, { id, status: "new" }))).toBe("invalid");
    expect(await codeOf(patchOpportunity(as, { id, status: "lost" }))).toBe("invalid");
    expect(await patchOpportunity(as, { id, status: "lost", lost_reason: "price" })).toMatchObject({ status: "lost" });
    expect(await codeOf(patchOpportunity(as, { id, status: "new", reason: "Again" }))).toBe("conflict");
    expect(await codeOf(patchOpportunity(as, { id, next_step: "Call" }))).toBe("conflict");
  });

  test("is won with an event of its own or an expected payment, never bare", async () => {
    const { as } = await aWorker();
    const id = await aCard(as);
    expect(await codeOf(patchOpportunity(as, { id, status: "won" }))).toBe("invalid");
    expect(await codeOf(patchOpportunity(as, { id, status: "won", expected_amount: "5" }))).toBe("invalid");
    await db().insert(revenueEvents).values({ eventType: "sale", grossAmount: "500", opportunityId: id });
    expect(await patchOpportunity(as, { id, status: "won" })).toMatchObject({ status: "won", expected_amount: null });
    const second = await aCard(as);
    const won = { id: second, status: "won", expected_amount: 120, payment_expected_by: "2027-01-31T00:00:00Z" };
    expect(await patchOpportunity(as, won)).toMatchObject({ status: "won", expected_amount: "120.00" });
  });

  test("moved at once by its worker and a person: one move holds", async () => {
    const { as } = await aWorker();
    const id = await aCard(as);
    const outcomes = await Promise.all([
      codeOf(patchOpportunity(as, { id, status: "lost", lost_reason: "price" })),
      codeOf(
        patchOpportunity(as, { id, status: "won", expected_amount: 1, payment_expected_by: "2027-01-31T00:00:00Z" }),
      ),
    ]);
    expect(outcomes.sort()).toEqual(["conflict", "done"]);
  });
});
