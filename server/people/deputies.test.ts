import { beforeAll, describe, expect, test } from "vitest";

import { decideApproval } from "@/server/approvals/decide";
import { listQueue } from "@/server/approvals/queue";
import { releaseDue } from "@/server/approvals/release";
import { approverScopes } from "@/db/schema/access";
import { aRequest, aPerson, asks, db, job, aWorker, theActionTypes } from "@/server/testing/given";
import { owner } from "@/server/testing/owner";

import { endDeputy, listDeputies, nameDeputy } from "./deputies";

beforeAll(theActionTypes);

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const today = { from: day(0), until: day(0) };

/** Somebody who may decide everything, and a deputy whose own scope ends at low risk. */
async function aPair() {
  const [boss, deputy] = [await aPerson(["approver"]), await aPerson(["approver"])];
  await db().insert(approverScopes).values({ userId: deputy.id, highestRisk: "low" });
  return { boss, deputy };
}
const decide = (who: { as: Parameters<typeof decideApproval>[0] }, request: { id: string; digest: string }) =>
  decideApproval(who.as, { id: request.id, digest: request.digest, decision: "approved", note: "n" });

describe("a deputy", () => {
  test("decides in the absent one's place, from naming to ending, and sees it as theirs to decide", async () => {
    const { boss, deputy } = await aPair();
    const worker = await aWorker();
    const [first, second] = [await aRequest(worker, asks.medium()), await aRequest(worker, asks.medium())];
    await expect(decide(deputy, first)).rejects.toMatchObject({ code: "forbidden" });

    const { id } = await nameDeputy(boss.as, { deputy: deputy.id, ...today });
    const mine = await listQueue(deputy.as, { limit: 100, mine: true, worker: worker.workerId });
    expect(mine.requests.map((each) => each.id).sort()).toEqual([first.id, second.id].sort());
    await expect(decide(deputy, first)).resolves.toMatchObject({ recorded: true });
    const [vote] = await owner`select in_place_of from approval_votes where approval_id = ${first.id}`;
    expect(vote).toEqual({ in_place_of: boss.id });

    await endDeputy(boss.as, { id });
    await expect(decide(deputy, second)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listQueue(deputy.as, { limit: 100, mine: true, worker: worker.workerId })).count).toBe(0);
  });

  test("whose time ended during the hold has not decided: the vote falls at its release", async () => {
    const { boss, deputy } = await aPair();
    const request = await aRequest(await aWorker(), asks.medium());
    const { id } = await nameDeputy(boss.as, { deputy: deputy.id, ...today });
    await decide(deputy, request);
    await endDeputy(boss.as, { id });
    await owner`update approvals set release_at = clock_timestamp() where id = ${request.id}`;
    await releaseDue(job, {});
    const [row] = await owner`select decision, release_at from approvals where id = ${request.id}`;
    expect(row).toEqual({ decision: "pending", release_at: null });
  });

  test("has no say before the first day", async () => {
    const { boss, deputy } = await aPair();
    await nameDeputy(boss.as, { deputy: deputy.id, from: day(2), until: day(3) });
    await expect(decide(deputy, await aRequest(await aWorker(), asks.medium()))).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await listDeputies(deputy.as, undefined)).toMatchObject({ standsInFor: [{ email: boss.email }], named: [] });
  });
});

describe("naming a deputy", () => {
  test("is for those who decide, and names only those who do", async () => {
    const { boss, deputy } = await aPair();
    const viewer = await aPerson(["viewer"]);
    await expect(nameDeputy(viewer.as, { deputy: boss.id, ...today })).rejects.toMatchObject({ code: "forbidden" });
    for (const wrong of [
      { deputy: viewer.id, ...today },
      { deputy: boss.id, ...today },
      { deputy: deputy.id, from: day(1), until: day(0) },
      { deputy: deputy.id, from: day(-3), until: day(-2) },
      { deputy: deputy.id, from: day(0), until: day(200) },
      { deputy: deputy.id, from: "tomorrow", until: day(0) },
    ]) {
      await expect(nameDeputy(boss.as, wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: "invalid" });
    }
    expect((await listDeputies(boss.as, undefined)).named).toEqual([]);
  });

  test("is ended by nobody else, and once, also from two windows", async () => {
    const { boss, deputy } = await aPair();
    const { id } = await nameDeputy(boss.as, { deputy: deputy.id, ...today });
    await expect(endDeputy(deputy.as, { id })).rejects.toMatchObject({ code: "not_found" });
    const both = await Promise.allSettled([endDeputy(boss.as, { id }), endDeputy(boss.as, { id })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
