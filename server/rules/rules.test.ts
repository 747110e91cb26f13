import { randomUUID } from "node:crypto";

import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { standingRules } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { governanceTasks } from "@/db/schema/tasks";
import { auditEvents } from "@/db/schema/record";
import { workerRegistry } from "@/db/schema/workers";
import { askApproval, checkAction } from "@/server/approvals/asks";
import {
  aPerson,
  aRequest,
  aToken,
  aWorker,
  asks,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";

import { proposeRule } from "./propose";
import { countRules, listRules } from "./queries";
import { findRule } from "./rule";
import { acceptRule, declineRule, endRule } from "./settle";

let approver: GivenPerson, admin: GivenPerson, other: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, admin, other] = [await aPerson(["approver"]), await aPerson(["admin"]), await aPerson(["admin"])];
});

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const body = (approvalId: string, change: Record<string, unknown> = {}) => ({
  approval_id: approvalId,
  effect: "allow",
  goal: "any",
  max_cost: "",
  ends_on: dayIn(30),
  reason: "Alike every day.",
  ...change,
});
const verdictOf = async (worker: GivenWorker, action = "research.scrape") =>
  (await checkAction(worker.as, { action, risk_level: "medium", estimated_cost_cents: 1 })).verdict;
const ruleRow = async (id: string) => (await db().select().from(standingRules).where(eq(standingRules.id, id)))[0];
const trailOf = (id: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.objectType, "rule"), eq(auditEvents.objectId, id)))
    .orderBy(auditEvents.seq);

/** A worker that asks for everything medium, with one request. */
async function aCase(change: Record<string, unknown> = {}) {
  const worker = await aWorker({ level: "L2" });
  const request = await aRequest(worker, { ...asks.medium(), ...change });
  return { worker, request };
}

describe("proposing", () => {
  test("holds nothing yet, and stands on the trail", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, body(request.id, { max_cost: "2.50" }));
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
      await expect(proposeRule(who.as, body(request.id))).rejects.toMatchObject({ code: "forbidden" });
    }
    const { as: reading } = await aToken(approver.id, ["read"]);
    await expect(proposeRule(reading, body(request.id))).rejects.toThrow("lacks the scope decide");
    const { as: deciding } = await aToken(approver.id, ["read", "decide"]);
    expect(await proposeRule(deciding, body(request.id))).toHaveProperty("id");
  });

  test("is not for the worker's owner", async () => {
    const { worker, request } = await aCase();
    await db().update(workerRegistry).set({ ownerId: approver.id }).where(eq(workerRegistry.workerId, worker.workerId));
    await expect(proposeRule(approver.as, body(request.id))).rejects.toThrow(`You own ${worker.workerId}`);
  });

  test("never allows from a critical request, but asks and forbids", async () => {
    const worker = await aWorker();
    const request = await aRequest(worker, asks.critical());
    await expect(proposeRule(approver.as, body(request.id))).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path: "effect" }],
    });
    expect(await proposeRule(approver.as, body(request.id, { effect: "forbid" }))).toHaveProperty("id");
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
    await expect(proposeRule(approver.as, body(request.id, change))).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path }],
    });
  });

  test("of the same twice is refused, also at once; another effect is another rule", async () => {
    const { request } = await aCase();
    const both = await Promise.allSettled([
      proposeRule(approver.as, body(request.id)),
      proposeRule(admin.as, body(request.id)),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(proposeRule(approver.as, body(request.id))).rejects.toThrow("waits for an administrator already");
    expect(await proposeRule(approver.as, body(request.id, { effect: "ask" }))).toHaveProperty("id");
  });

  test("a year ahead is the longest", async () => {
    const { request } = await aCase();
    expect(await proposeRule(approver.as, body(request.id, { ends_on: dayIn(365) }))).toHaveProperty("id");
  });
});

describe("accepting", () => {
  test("makes it hold for the worker's next question, and counts what it decides", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, body(request.id));
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
    const { id } = await proposeRule(admin.as, body(request.id));
    await expect(acceptRule(admin.as, { id })).rejects.toThrow("another administrator accepts it");
    expect(await verdictOf(worker)).toBe("ask");
    expect((await findRule(admin.as, id))?.forbidden.accept).toContain("You proposed this rule");
    await acceptRule(other.as, { id });
    expect(await verdictOf(worker)).toBe("allow");
  });

  test("is an administrator's, signed in lately, and not the worker's owner's", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, body(request.id));
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
    const { id } = await proposeRule(approver.as, body(request.id));
    const both = await Promise.allSettled([acceptRule(admin.as, { id }), acceptRule(other.as, { id })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(acceptRule(other.as, { id })).rejects.toThrow("was accepted already, by");
    expect(await trailOf(id)).toHaveLength(4);
  });

  test("a rule that forbids voids what was approved and not used, of its goal only", async () => {
    const worker = await aWorker({ level: "L2" });
    const [goal] = await db().insert(goals).values({ title: "G" }).returning({ id: goals.id });
    const [task] = await db()
      .insert(governanceTasks)
      .values({
        title: "T",
        taskType: "t",
        goalId: goal?.id ?? "",
        assignedWorker: worker.workerId,
        status: "in_progress",
      })
      .returning({ id: governanceTasks.id });
    const inGoal = await aRequest(worker, { ...asks.medium(), task_id: task?.id });
    const [elsewhere, spent] = [
      await aRequest(worker),
      await aRequest(worker, { ...asks.medium(), goal_id: goal?.id }),
    ];
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
    const { id } = await proposeRule(approver.as, body(inGoal.id, { effect: "forbid", goal: "request" }));
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
    const { id } = await proposeRule(approver.as, body(request.id));
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
    const { id } = await proposeRule(approver.as, body(request.id));
    await db()
      .update(standingRules)
      .set({ endsAt: sql`clock_timestamp()` })
      .where(eq(standingRules.id, id));
    await expect(acceptRule(admin.as, { id })).rejects.toThrow("end came before");
  });

  test("by an administrator, at once; one that asks needs a sign-in lately", async () => {
    const { worker, request } = await aCase();
    const { id } = await proposeRule(approver.as, body(request.id));
    await acceptRule(admin.as, { id });
    await expect(endRule(approver.as, { id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const stale = await aPerson(["admin"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    await endRule(stale.as, { id, reason: "It went wrong." });
    expect(await verdictOf(worker)).toBe("ask");
    expect(await findRule(approver.as, id)).toMatchObject({ state: "ended", endReason: "It went wrong." });

    const asking = await proposeRule(approver.as, body(request.id, { effect: "ask" }));
    await acceptRule(admin.as, asking);
    await expect(endRule(stale.as, { ...asking, reason: "x" })).rejects.toThrow("within the last ten minutes");
  });

  test("declining is an administrator's or the proposer's, once", async () => {
    const { request } = await aCase();
    const { id } = await proposeRule(approver.as, body(request.id));
    const second = await aPerson(["approver"]);
    await expect(declineRule(second.as, { id, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await declineRule(approver.as, { id, reason: "Too wide." });
    await expect(acceptRule(admin.as, { id })).rejects.toThrow(`was declined already, by ${approver.email}`);
    expect(await findRule(approver.as, id)).toMatchObject({ state: "declined", endReason: "Too wide." });
  });
});

describe("the lists", () => {
  test("count what waits for somebody: never one's own, never for who may not", async () => {
    const { request } = await aCase();
    const before = await countRules(admin.as, undefined);
    await proposeRule(admin.as, body(request.id));
    await proposeRule(approver.as, body(request.id, { effect: "forbid" }));
    const after = await countRules(admin.as, undefined);
    expect([after.waiting - before.waiting, after.mine - before.mine]).toEqual([2, 1]);
    expect((await countRules(approver.as, undefined)).mine).toBe(0);
  });

  test("are narrowed by effect and state, and answer an id that is none", async () => {
    const { worker, request } = await aCase();
    await proposeRule(approver.as, body(request.id, { effect: "forbid" }));
    const { id } = await proposeRule(approver.as, body(request.id));
    await acceptRule(admin.as, { id });
    const only = async (filter: Parameters<typeof listRules>[1]) =>
      (await listRules(approver.as, { worker: worker.workerId, ...filter })).map(({ state }) => state);
    expect(await only({})).toEqual(["waiting", "live"]);
    expect(await only({ effect: "allow" })).toEqual(["live"]);
    expect(await only({ state: "ended" })).toEqual([]);
    expect(await findRule(approver.as, "nonsense")).toBeNull();
    expect(await findRule(approver.as, randomUUID())).toBeNull();
  });
});

describe("a worker that leaves out the goal and names a task", () => {
  test("is judged by the task's goal; what it sent stays as sent", async () => {
    const worker = await aWorker({ level: "L2" });
    const [goal] = await db().insert(goals).values({ title: "G" }).returning({ id: goals.id });
    const task = async () => {
      const [row] = await db()
        .insert(governanceTasks)
        .values({
          title: "T",
          taskType: "t",
          goalId: goal?.id ?? "",
          assignedWorker: worker.workerId,
          status: "in_progress",
        })
        .returning({ id: governanceTasks.id });
      return row?.id;
    };
    const request = await aRequest(worker, { ...asks.medium(), task_id: await task() });
    const { id } = await proposeRule(approver.as, body(request.id, { effect: "forbid", goal: "request" }));
    await acceptRule(admin.as, { id });
    const dodge = await askApproval(worker.as, { ...asks.medium(), task_id: await task() });
    expect(dodge).toMatchObject({ kind: "denied", verdict: { rule: `standing_rule.forbid: ${id}` } });
    expect(await askApproval(worker.as, asks.medium())).toMatchObject({ kind: "asked" });
    const [stored] = await db().select().from(approvals).where(eq(approvals.id, request.id));
    expect(stored?.goalId).toBeNull();
  });

  test("is held to that goal's budget", async () => {
    const worker = await aWorker({ level: "L2" });
    const [goal] = await db().insert(goals).values({ title: "G", maxCostCents: 5 }).returning({ id: goals.id });
    const [task] = await db()
      .insert(governanceTasks)
      .values({
        title: "T",
        taskType: "t",
        goalId: goal?.id ?? "",
        assignedWorker: worker.workerId,
        status: "in_progress",
      })
      .returning({ id: governanceTasks.id });
    const dear = { ...asks.medium(), task_id: task?.id, estimated_cost_cents: 6 };
    expect(await askApproval(worker.as, dear)).toMatchObject({ verdict: { rule: "goal.max_cost_cents" } });
  });
});
