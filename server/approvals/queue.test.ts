import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { approverScopes } from "@/db/schema/access";
import { approvals } from "@/db/schema/approvals";
import { goals } from "@/db/schema/goals";
import { exclusionOf } from "@/domain/deciders";
import { risks } from "@/domain/risk";
import { aPerson, aRequest, asks, aWorker, db, type GivenPerson, theActionTypes } from "@/server/testing/given";
import { refused } from "@/server/testing/outcomes";

import { decideApproval } from "./decide";
import { findDecider, listVotes, readRequestToDecide } from "./deciders";
import { findRequest } from "./detail";
import { listHistory } from "./history";
import { countQueue, listQueue } from "./queue";

let ann: GivenPerson;
let bob: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  ann = await aPerson(["approver"]);
  bob = await aPerson(["approver"]);
  const [goal] = await db().insert(goals).values({ title: "A goal" }).returning();
  const workers = [await aWorker({ ownerId: ann.id }), await aWorker(), await aWorker()];
  for (const worker of workers) {
    for (const risk of risks) {
      await aRequest(worker, asks[risk]());
      await aRequest(worker, { ...asks[risk](), goal_id: goal?.id });
    }
  }
  await db()
    .insert(approverScopes)
    .values({
      userId: bob.id,
      highestRisk: "high",
      highestExposure: { USD: "500" },
      workers: null,
      goals: goal ? [goal.id] : null,
    });
});

test("the most urgent come first, page by page, none twice, and the count is the list's", async () => {
  const seen: { id: string; risk: string; expiresAt: Date }[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listQueue(ann.as, { limit: 5, cursor });
    seen.push(...page.requests);
    expect(page.count).toBe(24);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(24);
  const ranks = seen.map(({ risk }) => risks.findIndex((known) => known === risk));
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  const counts = await countQueue(ann.as, undefined);
  expect(counts.pending).toBe(24);
  for (const risk of risks) {
    expect(counts.byRisk[risk]).toBe((await listQueue(ann.as, { limit: 1, risks: [risk] })).count);
  }
  expect(counts.soonestAt).toEqual(new Date(Math.min(...seen.map(({ expiresAt }) => expiresAt.getTime()))));
});

test('"mine" by the database is what the rule says of each request', async () => {
  const everything = await db().select().from(approvals);
  const voted = everything.find(({ riskLevel }) => riskLevel === "critical");
  if (voted)
    await decideApproval(ann.as, { id: voted.id, decision: "approved", digest: voted.digest ?? "", note: "n" }).catch(
      () => {},
    );
  for (const person of [ann, bob, await aPerson(["viewer"]), await aPerson(["approver"], { createdBy: ann.id })]) {
    const decider = await findDecider(db(), person.id);
    const byRule: string[] = [];
    for (const request of everything) {
      const facts = await readRequestToDecide(db(), request);
      if (decider && exclusionOf(decider, facts, await listVotes(db(), request.id)) === null) byRule.push(request.id);
    }
    const { requests, count } = await listQueue(person.as, { limit: 100, mine: true });
    expect(requests.map(({ id }) => id).sort()).toEqual(byRule.sort());
    expect((await countQueue(person.as, undefined)).mine).toBe(count);
  }
});

test("search takes every character literally", async () => {
  const worker = await aWorker();
  await aRequest(worker, { ...asks.medium(), action_description: "100 %_off\\ sale" });
  expect((await listQueue(ann.as, { limit: 5, search: "%_off\\" })).count).toBe(1);
  expect((await listQueue(ann.as, { limit: 5, search: "%" })).count).toBe(1);
});

test("a held decision leaves the queue, and history has it only after its release", async () => {
  const { id, digest } = await aRequest(await aWorker());
  await decideApproval(ann.as, { id, decision: "rejected", digest, note: "no" });
  expect((await listQueue(ann.as, { limit: 100 })).requests.map((request) => request.id)).not.toContain(id);
  expect((await listHistory(ann.as, { limit: 10 })).requests.map((request) => request.id)).not.toContain(id);
  expect(await findRequest(bob.as, id)).toMatchObject({ state: "held", held: { by: ann.email, mine: false } });
});

test("the second person sees whose vote there is, not its note, until both have voted", async () => {
  const { id, digest } = await aRequest(await aWorker(), asks.critical());
  const carl = await aPerson(["approver"]);
  await decideApproval(ann.as, { id, decision: "approved", digest, note: "the first's words" });
  expect((await findRequest(carl.as, id))?.votes).toMatchObject([{ email: ann.email, note: null }]);
  expect((await findRequest(ann.as, id))?.votes).toMatchObject([{ note: "the first's words" }]);
  await decideApproval(carl.as, { id, decision: "approved", digest, note: "second" });
  expect((await findRequest(carl.as, id))?.votes).toMatchObject([{ note: "the first's words" }, { note: "second" }]);
});

test("a worker's key sees no queue", async () => {
  const worker = await aWorker();
  await expect(listQueue(worker.as, { limit: 5 })).rejects.toEqual(refused("forbidden"));
  await expect(findRequest(worker.as, "x")).rejects.toEqual(refused("forbidden"));
});

test("what does not exist is nobody's", async () => {
  expect(await findRequest(ann.as, "not-an-id")).toBeNull();
  expect(await db().select().from(approvals).where(eq(approvals.workerId, "nobody"))).toEqual([]);
});
