import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { beforeAll, describe, expect, test } from "vitest";

import { actionChecks } from "@/db/schema/governance";
import { approvals } from "@/db/schema/approvals";
import { findRequest } from "@/server/approvals/detail";
import { checkAction } from "@/server/approvals/asks";
import {
  aPerson,
  aRequest,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { proposeRule } from "./propose";
import { listSuggested } from "./options";
import { findRule, simulateDraft } from "./rule";
import { acceptRule, declineRule } from "./settle";

const past = drizzle(owner, { casing: "snake_case" });
let approver: GivenPerson, second: GivenPerson;
beforeAll(async () => {
  await theActionTypes();
  [approver, second] = [await aPerson(["approver"]), await aPerson(["approver"])];
});

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** A check that was kept so many days ago. */
const aCheck = (worker: GivenWorker, daysAgo: number, change: Partial<typeof actionChecks.$inferInsert> = {}) =>
  db()
    .insert(actionChecks)
    .values({
      workerId: worker.workerId,
      action: "social.post",
      risk: "medium",
      verdict: "ask",
      rule: "level: L2 asks from medium",
      permissionVersion: 1,
      estimatedCostMicros: 10_000n,
      minute: new Date(Date.now() - daysAgo * dayMs),
      checkedAt: new Date(Date.now() - daysAgo * dayMs),
      ...change,
    });

type Change = Partial<typeof approvals.$inferInsert>;
const facts = { headline: "Post on news", target: "news", amount: null, complete: true, reversible: false };
/** A request that people decided so many days ago. */
async function aDecided(worker: GivenWorker, daysAgo: number, change: Change = {}): Promise<string> {
  const at = new Date(Date.now() - daysAgo * dayMs);
  const row: typeof approvals.$inferInsert & { id: string } = {
    workerId: worker.workerId,
    actionType: "social.post",
    actionDescription: "Tell people",
    actionData: {},
    decision: "approved",
    decidedBy: approver.email,
    decidedAt: at,
    createdAt: at,
    facts,
    estimatedCostCents: 1,
    ...change,
    id: randomUUID(),
  };
  // Past the triggers: no role may insert what is decided already.
  await past.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.insert(approvals).values(row);
  });
  return row.id;
}

type Draft = Parameters<typeof simulateDraft>[1];
const draft = (approvalId: string, change: Partial<Draft> = {}): Draft => ({
  approval_id: approvalId,
  effect: "allow",
  goal: "any",
  max_cost: "",
  ...change,
});

describe("the simulation", () => {
  test("replays ninety days of one action, and says how far it knows", async () => {
    const worker = await aWorker({ level: "L2" });
    await aCheck(worker, 3, { count: 5 });
    await aCheck(worker, 4, { risk: "critical" });
    await aCheck(worker, 5, { estimatedCostMicros: 90_000n });
    await aCheck(worker, 6, { action: "web.search", verdict: "allow", rule: "allowed: *", count: 40 });
    await aCheck(worker, 7, { rule: "approved", verdict: "allow", count: 9 });
    await aCheck(worker, 91, { count: 1_000 });
    const id = await aDecided(worker, 2);
    await aDecided(worker, 3, { decision: "rejected" });
    await aDecided(worker, 3, { decision: "rejected", decidedBy: `worker:${worker.workerId}` });
    await aDecided(worker, 4, { outcome: { succeeded: false } });
    await aDecided(worker, 5, { riskLevel: "critical" });
    await aDecided(worker, 91);

    const told = await simulateDraft(approver.as, draft(id, { max_cost: "0.05" }));
    expect(told).toMatchObject({
      coverage: { checks: 47 },
      checks: {
        sums: { before: { allow: 0, ask: 7, deny: 0 }, after: { allow: 5, ask: 2, deny: 0 } },
        more: 0,
      },
      requests: {
        ends: { allow: { approved: 2, rejected: 1, failed: 1 }, ask: { approved: 1, rejected: 0, failed: 0 } },
      },
      critical: 1,
    });
    expect(Date.parse(told?.coverage.since ?? "")).toBeLessThan(Date.now() - 5.9 * dayMs);
    // Each number is the sum of its rows.
    expect(told?.checks.rows.reduce((sum, { count }) => sum + count, 0)).toBe(7);
    expect(told?.requests.rows).toHaveLength(4);

    const forbidden = await simulateDraft(approver.as, draft(id, { effect: "forbid" }));
    expect(forbidden?.checks.sums.after).toEqual({ allow: 0, ask: 0, deny: 7 });
  });

  test("equals what the evaluator then answers, and stands on the proposal", async () => {
    const worker = await aWorker({ level: "L2" });
    const request = await aRequest(worker);
    const ends_on = new Date(Date.now() + 30 * dayMs).toISOString().slice(0, 10);
    const told = await simulateDraft(approver.as, draft(request.id));
    expect(told?.checks.sums).toMatchObject({ before: { ask: 1 }, after: { allow: 1, ask: 0 } });
    const { id } = await proposeRule(approver.as, { ...draft(request.id), ends_on, reason: "Often." });
    expect((await findRule(second.as, id))?.simulation).toEqual(told);
    await acceptRule((await aPerson(["admin"])).as, { id });
    const asked = { action: "research.scrape", risk_level: "medium", estimated_cost_cents: 1 };
    expect(await checkAction(worker.as, asked)).toMatchObject({ verdict: "allow", rule: `standing_rule.allow: ${id}` });
  });

  test("says of a worker that never checks that nothing is known", async () => {
    const worker = await aWorker();
    const id = await aDecided(worker, 2);
    expect(await simulateDraft(approver.as, draft(id))).toMatchObject({
      coverage: { checks: 0, since: null },
      checks: { rows: [] },
      requests: { ends: { allow: { approved: 1 } } },
    });
  });

  test("leaves what was over a budget refused, and what is forbidden forbidden", async () => {
    const worker = await aWorker({ level: "L2", forbiddenActions: ["social.delete"] });
    await aCheck(worker, 1, { verdict: "deny", rule: "max_cost_per_day_cents", count: 2 });
    const id = await aDecided(worker, 2);
    const told = await simulateDraft(approver.as, draft(id));
    expect(told?.checks.sums.after).toEqual({ allow: 0, ask: 0, deny: 2 });
  });

  test("is refused to who may not read", async () => {
    const worker = await aWorker();
    const id = await aDecided(worker, 1);
    await expect(simulateDraft(worker.as, draft(id))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a suggestion", () => {
  /** So many approved ones by two people, and the request that they are like. */
  async function alike(howMany: number, change: (index: number) => Change = () => ({})) {
    const worker = await aWorker({ level: "L2" });
    let last = "";
    for (let index = 0; index < howMany; index += 1) {
      const decidedBy = index % 2 === 0 ? approver.email : second.email;
      last = await aDecided(worker, 1 + index, { decidedBy, ...change(index) });
    }
    const pending = await aDecided(worker, 0, { decision: "pending", decidedBy: null, decidedAt: null });
    const suggestion = async (id = pending) => (await findRequest(approver.as, id))?.rules.suggestion;
    const onPage = async () =>
      (await listSuggested(approver.as, undefined))
        .filter(({ workerId }) => workerId === worker.workerId)
        .map(({ suggestion }) => suggestion);
    return { worker, last, pending, suggestion, onPage };
  }

  test("comes with twenty alike by two people, from a pending and from a decided one, and on the page", async () => {
    const { suggestion, last, onPage } = await alike(20);
    const expected = { alike: 20, people: 2, target: "news", highestCents: 1, goal: null };
    expect(await suggestion()).toMatchObject(expected);
    expect(await suggestion(last)).toMatchObject(expected);
    expect(await onPage()).toMatchObject([expected]);
  });

  test.each<[claim: string, howMany: number, change: (index: number) => Change]>([
    ["nineteen are too few", 19, () => ({})],
    ["one rejection kills it", 21, (index) => (index === 7 ? { decision: "rejected" } : {})],
    [
      "one question for a revision kills it",
      21,
      (index) => (index === 7 ? { decision: "rejected", revisionRequested: true } : {}),
    ],
    ["one that failed kills it", 21, (index) => (index === 7 ? { outcome: { succeeded: false } } : {})],
    ["one person is not enough", 20, () => ({ decidedBy: approver.email })],
    ["another target is not alike", 20, (index) => (index === 0 ? { facts: { ...facts, target: "blog" } } : {})],
    [
      "what is older than thirty days does not count",
      20,
      (index) => (index === 19 ? { decidedAt: new Date(Date.now() - 31 * dayMs) } : {}),
    ],
    ["incomplete facts are like nothing", 20, (index) => (index === 0 ? { facts: { ...facts, complete: false } } : {})],
    [
      "what expired is no approval",
      20,
      (index) => (index === 0 ? { decision: "expired", decidedBy: "system:expiry" } : {}),
    ],
  ])("%s", async (_claim, howMany, change) => {
    const { suggestion, onPage } = await alike(howMany, change);
    expect(await suggestion()).toBeNull();
    expect(await onPage()).toEqual([]);
  });

  const money = (value: string, currency = "USD"): Change => ({ facts: { ...facts, amount: { value, currency } } });
  test("counts up to one and a half times the exposure, exactly, in the same currency", async () => {
    const { worker, suggestion } = await alike(20, () => money("150.00"));
    const like = async (change: Change) =>
      suggestion(await aDecided(worker, 0, { ...change, decision: "pending", decidedBy: null, decidedAt: null }));
    expect(await like(money("100.00"))).toMatchObject({ alike: 20 });
    expect(await like(money("99.99"))).toBeNull();
    expect(await like(money("100.00", "EUR"))).toBeNull();
    expect(await like({})).toBeNull();
  });

  test("never comes from a critical one", async () => {
    const { worker, suggestion } = await alike(20);
    const critical = await aDecided(worker, 0, {
      riskLevel: "critical",
      decision: "pending",
      decidedBy: null,
      decidedAt: null,
    });
    expect(await suggestion(critical)).toBeNull();
  });

  test("is silent while such a rule waits, and comes back when it was declined", async () => {
    const { pending, suggestion, onPage } = await alike(20);
    const ends_on = new Date(Date.now() + 30 * dayMs).toISOString().slice(0, 10);
    const { id } = await proposeRule(approver.as, { ...draft(pending), ends_on, reason: "Alike." });
    expect([await suggestion(), await onPage()]).toEqual([null, []]);
    expect((await findRequest(approver.as, pending))?.rules.standing).toMatchObject([{ id, state: "waiting" }]);
    await declineRule(approver.as, { id, reason: "Not yet." });
    expect(await suggestion()).toMatchObject({ alike: 20 });
  });
});
