import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { workerRegistry } from "@/db/schema/workers";
import { aPerson, aRequest, aToken, aWorker, asks, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { aCase, dayIn, proposal, ruleRow, trailOf, verdictOf } from "@/server/testing/given-rules";

import { proposeRule } from "./propose";

let approver: GivenPerson, admin: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, admin] = [await aPerson(["approver"]), await aPerson(["admin"])];
});

describe("proposing", () => {
  test("holds nothing yet, and stands on the trail", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id, { max_cost: "2.50" }));
    expect(await verdictOf(worker)).toBe("ask");
    expect(await ruleRow(id)).toMatchObject({
      workerId: worker.workerId,
      pattern: "research.scrape",
      maxCostCents: 250,
      approvalId: request.id,
      acceptedAt: null,
    });
    expect(await trailOf(id)).toMatchObject([{ action: "rule.propose", actor: approver.email }]);
  });

  test("is for those who decide, with the scope of deciding", async () => {
    const { request } = await aCase();
    for (const who of [await aPerson(["viewer"]), await aPerson(["manager"]), await aPerson(["auditor"])]) {
      await expect(proposeRule(who.as, proposal(request.id))).rejects.toMatchObject({ code: "forbidden" });
    }
    const { as: reading } = await aToken(approver.id, ["read"]);
    await expect(proposeRule(reading, proposal(request.id))).rejects.toThrow("lacks the scope decide");
    const { as: deciding } = await aToken(approver.id, ["read", "decide"]);
    expect(await proposeRule(deciding, proposal(request.id))).toHaveProperty("id");
  });

  test("is not for the worker's owner", async () => {
    const { worker, request } = await aCase();
    await db().update(workerRegistry).set({ ownerId: approver.id }).where(eq(workerRegistry.workerId, worker.workerId));
    await expect(proposeRule(approver.as, proposal(request.id))).rejects.toThrow(`You own ${worker.workerId}`);
  });

  test("never allows from a critical request, but asks and forbids", async () => {
    const worker = await aWorker();
    const request = await aRequest(worker, asks.critical());
    await expect(proposeRule(approver.as, proposal(request.id))).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "effect" }],
    });
    expect(await proposeRule(approver.as, proposal(request.id, { effect: "forbid" }))).toHaveProperty("id");
  });

  test.each([
    ["ends_on", { ends_on: dayIn(0) }],
    ["ends_on", { ends_on: dayIn(-30) }],
    ["ends_on", { ends_on: dayIn(380) }],
    ["ends_on", { ends_on: "" }],
    ["reason", { reason: " " }],
    ["goal", { goal: "request" }],
    ["effect", { effect: "maybe" }],
    ["max_cost", { max_cost: "-1" }],
    ["max_cost", { max_cost: "1.005" }],
    ["max_cost", { max_cost: "999999999" }],
  ])("refuses a wrong %s: %o", async (path, change) => {
    const { request } = await aCase();
    await expect(proposeRule(approver.as, proposal(request.id, change))).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path }],
    });
  });

  test("of the same twice is refused, also at once; another effect is another rule", async () => {
    const { request } = await aCase();
    const both = await Promise.allSettled([
      proposeRule(approver.as, proposal(request.id)),
      proposeRule(admin.as, proposal(request.id)),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(proposeRule(approver.as, proposal(request.id))).rejects.toThrow("waits for an administrator already");
    expect(await proposeRule(approver.as, proposal(request.id, { effect: "ask" }))).toHaveProperty("id");
  });

  test("a year ahead is the longest", async () => {
    const { request } = await aCase();
    expect(await proposeRule(approver.as, proposal(request.id, { ends_on: dayIn(365) }))).toHaveProperty("id");
  });
});
