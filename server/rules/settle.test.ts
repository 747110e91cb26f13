import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { standingRules } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { workerRegistry } from "@/db/schema/workers";
import { aPerson, aRequest, aWorker, asks, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { aGoal } from "@/server/testing/given-goals";
import { aCase, proposal, trailOf, verdictOf } from "@/server/testing/given-rules";
import { aTask } from "@/server/testing/given-tasks";

import { proposeRule } from "./propose";
import { listRules } from "./queries";
import { findRule } from "./rule";
import { acceptRule, declineRule, endRule } from "./settle";

let approver: GivenPerson, admin: GivenPerson, other: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, admin, other] = [await aPerson(["approver"]), await aPerson(["admin"]), await aPerson(["admin"])];
});

describe("accepting", () => {
  test("makes it hold for the worker's next question, and counts what it decides", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    await acceptRule(admin.as, { id });
    expect(await verdictOf(worker)).toBe("allow");
    expect(await verdictOf(worker)).toBe("allow");
    const [listed] = await listRules(approver.as, { worker: worker.workerId });
    expect(listed).toMatchObject({ id, state: "live", decided: 2, acceptedBy: admin.email });
    expect(await trailOf(id)).toMatchObject([
      { action: "rule.propose" },
      { action: "rule.accept", actor: admin.email },
    ]);
  });

  test("is another person's: an administrator who proposed it may not", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(admin.as, proposal(request.id));
    await expect(acceptRule(admin.as, { id })).rejects.toThrow("another administrator accepts it");
    expect(await verdictOf(worker)).toBe("ask");
    expect((await findRule(admin.as, id))?.forbidden.accept).toContain("You proposed this rule");
    await acceptRule(other.as, { id });
    expect(await verdictOf(worker)).toBe("allow");
  });

  test("is an administrator's, signed in lately, and not the worker's owner's", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    const second = await aPerson(["approver"]);
    await expect(acceptRule(second.as, { id })).rejects.toMatchObject({ code: "forbidden" });
    const stale = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    await expect(acceptRule(stale.as, { id })).rejects.toThrow("within the last ten minutes");
    await db().update(workerRegistry).set({ ownerId: other.id }).where(eq(workerRegistry.workerId, worker.workerId));
    await expect(acceptRule(other.as, { id })).rejects.toThrow("You own");
    expect(await verdictOf(worker)).toBe("ask");
  });

  test("happens once when two do it at once", async () => {
    const { request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    const both = await Promise.allSettled([acceptRule(admin.as, { id }), acceptRule(other.as, { id })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(acceptRule(other.as, { id })).rejects.toThrow("was accepted already, by");
    expect(await trailOf(id)).toHaveLength(4);
  });

  test("a rule that forbids voids what was approved and not used, of its goal only", async () => {
    const worker = await aWorker({ level: "L2" });
    const goalId = await aGoal();
    const task = await aTask({ goalId, assignedWorker: worker.workerId, status: "in_progress" });
    const inGoal = await aRequest(worker, { ...asks.medium(), task_id: task });
    const [elsewhere, spent] = [await aRequest(worker), await aRequest(worker, { ...asks.medium(), goal_id: goalId })];
    const approve = (id: string, used: boolean) =>
      db()
        .update(approvals)
        .set({
          decision: "approved",
          decidedBy: approver.email,
          decidedAt: new Date(),
          releasedAt: new Date(),
          useBy: new Date(Date.now() + 600_000),
          ...(used && { usedAt: new Date() }),
        })
        .where(eq(approvals.id, id));
    await Promise.all([approve(inGoal.id, false), approve(elsewhere.id, false), approve(spent.id, true)]);
    const { id } = await proposeRule(approver.as, proposal(inGoal.id, { effect: "forbid", goal: "request" }));
    expect(await acceptRule(admin.as, { id })).toEqual({ accepted: true, voided: 1 });
    const usable = await db()
      .select({ id: approvals.id })
      .from(approvals)
      .where(sql`${approvals.workerId} = ${worker.workerId} and ${approvals.useBy} > clock_timestamp()`);
    expect(usable.map((row) => row.id).toSorted()).toEqual([elsewhere.id, spent.id].toSorted());
  });
});

describe("ending", () => {
  test("by its date, by the database's clock, without anybody doing anything", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    await acceptRule(admin.as, { id });
    await db()
      .update(standingRules)
      .set({ endsAt: sql`clock_timestamp()` })
      .where(eq(standingRules.id, id));
    expect(await verdictOf(worker)).toBe("ask");
    expect(await findRule(admin.as, id)).toMatchObject({ state: "ended", endedBy: null });
    await expect(endRule(admin.as, { id, reason: "x" })).rejects.toThrow("has ended by itself");
  });

  test("of a proposal by its own date: it can't be accepted any more", async () => {
    const { request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    await db()
      .update(standingRules)
      .set({ endsAt: sql`clock_timestamp()` })
      .where(eq(standingRules.id, id));
    await expect(acceptRule(admin.as, { id })).rejects.toThrow("end came before");
  });

  test("by an administrator, at once; one that asks needs a sign-in lately", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    await acceptRule(admin.as, { id });
    await expect(endRule(approver.as, { id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const stale = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    await endRule(stale.as, { id, reason: "It went wrong." });
    expect(await verdictOf(worker)).toBe("ask");
    expect(await findRule(approver.as, id)).toMatchObject({ state: "ended", endReason: "It went wrong." });

    const asking = await proposeRule(approver.as, proposal(request.id, { effect: "ask" }));
    await acceptRule(admin.as, asking);
    await expect(endRule(stale.as, { ...asking, reason: "x" })).rejects.toThrow("within the last ten minutes");
  });

  test("declining is an administrator's or the proposer's, once", async () => {
    const { request } = await aCase();
    const { id } = await proposeRule(approver.as, proposal(request.id));
    const second = await aPerson(["approver"]);
    await expect(declineRule(second.as, { id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await declineRule(approver.as, { id, reason: "Too wide." });
    await expect(acceptRule(admin.as, { id })).rejects.toThrow(`was declined already, by ${approver.email}`);
    expect(await findRule(approver.as, id)).toMatchObject({ state: "declined", endReason: "Too wide." });
  });
});
