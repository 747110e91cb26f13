import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { approvalVotes } from "@/db/schema/governance";
import {
  aPerson,
  aRequest,
  asks,
  aWorker,
  db,
  type GivenPerson,
  type GivenWorker,
  theActionTypes,
} from "@/server/testing/given";

import { decideTogether } from "./together";

let ann: GivenPerson;
let worker: GivenWorker;

beforeAll(async () => {
  await theActionTypes();
  ann = await aPerson(["approver"]);
  worker = await aWorker();
});

const low = () => aRequest(worker, asks.low());
const shown = ({ id, digest }: { id: string; digest: string }) => ({ id, digest });
const votesOn = (id: string) => db().select().from(approvalVotes).where(eq(approvalVotes.approvalId, id));

test("each is decided by itself, and the answer lists each", async () => {
  const [one, other] = [await low(), await low()];
  const outcomes = await decideTogether(ann.as, {
    requests: [shown(one), { id: other.id, digest: "0".repeat(64) }],
    decision: "approved",
  });
  expect(outcomes).toMatchObject([
    { id: one.id, ok: true, value: { recorded: true } },
    { id: other.id, ok: false, code: "conflict" },
  ]);
  expect(await votesOn(other.id)).toHaveLength(0);
});

test.each(["high", "critical"] as const)("%s risk is never decided together", async (risk) => {
  const request = await aRequest(worker, asks[risk]());
  const outcomes = await decideTogether(ann.as, { requests: [shown(request)], decision: "rejected", note: "No." });
  expect(outcomes).toMatchObject([{ ok: false, code: "forbidden" }]);
  expect(await votesOn(request.id)).toHaveLength(0);
});

test("nor is one without complete facts", async () => {
  const request = await aRequest(worker, asks.medium());
  const outcomes = await decideTogether(ann.as, { requests: [shown(request)], decision: "approved" });
  expect(outcomes).toMatchObject([{ ok: false, code: "forbidden" }]);
});

test("rejecting several needs its reason for each", async () => {
  const request = await low();
  const outcomes = await decideTogether(ann.as, { requests: [shown(request)], decision: "rejected" });
  expect(outcomes).toMatchObject([{ ok: false, code: "invalid" }]);
});

test("a stranger decides none of them", async () => {
  const viewer = await aPerson(["viewer"]);
  const request = await low();
  const outcomes = await decideTogether(viewer.as, { requests: [shown(request)], decision: "approved" });
  expect(outcomes).toMatchObject([{ ok: false, code: "forbidden" }]);
  expect(await votesOn(request.id)).toHaveLength(0);
});

test("asked again with the same key, it answers as the first time", async () => {
  const request = await low();
  const input = { requests: [shown(request)], decision: "approved" };
  const call = { idempotencyKey: "k", route: "page" };
  const first = await decideTogether(ann.as, input, call);
  expect(await decideTogether(ann.as, input, call)).toEqual(first);
  expect(await votesOn(request.id)).toHaveLength(1);
});

test("two people who decide the same ones at once decide each of them once", async () => {
  const bob = await aPerson(["approver"]);
  const requests = [await low(), await low(), await low()].map(shown);
  const answers = await Promise.all([
    decideTogether(ann.as, { requests, decision: "approved" }),
    decideTogether(bob.as, { requests: requests.toReversed(), decision: "rejected", note: "No." }),
  ]);
  for (const { id } of requests) {
    expect(answers.flat().filter((outcome) => outcome.id === id && outcome.ok)).toHaveLength(1);
  }
});
