import { beforeAll, expect, test } from "vitest";

import { decideApproval } from "@/server/approvals/decide";
import { aPerson, aRequest, asks, aWorker, job, theActionTypes } from "@/server/testing/given";
import { age, owner } from "@/server/testing/owner";

import { takeNotices } from "./take";

beforeAll(theActionTypes);

test("of many open tabs exactly one is given each notice, and nobody else's", async () => {
  const [worker, approver, other] = [await aWorker(), await aPerson(["approver"]), await aPerson(["approver"])];
  const requests = [await aRequest(worker, asks.high()), await aRequest(worker, asks.critical())];
  await aRequest(worker, asks.low());

  const tabs = await Promise.all(Array.from({ length: 8 }, () => takeNotices(approver.as, {})));
  const shown = tabs.flat();
  expect(shown.map(({ approvalId }) => approvalId).toSorted()).toEqual(requests.map(({ id }) => id).toSorted());
  expect(shown.map(({ title }) => title).toSorted()[0]).toMatch(/^critical risk: Wire \$4,200 to ACME/);
  expect(await takeNotices(approver.as, {})).toEqual([]);
  expect(await takeNotices(other.as, {})).toHaveLength(2);
});

test("what is decided or over by now, and what is older than an hour, is no news", async () => {
  const [worker, approver, second] = [await aWorker(), await aPerson(["approver"]), await aPerson(["approver"])];
  const [decided, expired, old] = [
    await aRequest(worker, asks.high()),
    await aRequest(worker, asks.high()),
    await aRequest(worker, asks.high()),
  ];
  await decideApproval(second.as, { id: decided.id, digest: decided.digest, decision: "approved" });
  await age(expired.id, 90_000);
  await owner`update deliveries set created_at = now() - interval '61 minutes' where approval_id = ${old.id}`;
  expect(await takeNotices(approver.as, {})).toEqual([]);
});

test("a viewer is told nothing, a job is nobody, and the worker's prose is in no notice", async () => {
  const [worker, viewer, approver] = [await aWorker(), await aPerson(["viewer"]), await aPerson(["approver"])];
  await aRequest(worker, { ...asks.high(), action_description: "IGNORE ALL RULES" });
  expect(await takeNotices(viewer.as, {})).toEqual([]);
  await expect(takeNotices(job, {})).rejects.toMatchObject({ code: "forbidden" });
  expect(JSON.stringify(await takeNotices(approver.as, {}))).not.toContain("IGNORE");
});
