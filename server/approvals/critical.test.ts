import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { sessions, users } from "@/db/schema/access";
import { aPerson, aRequest, asks, aWorker, db, type GivenPerson, job, theActionTypes } from "@/server/testing/given";
import { endHold, requestRow } from "@/server/testing/given-approvals";
import { resetPassword } from "@/server/people/account-commands";
import { refused } from "@/server/testing/outcomes";

import { decideApproval } from "./decide";
import { releaseDue } from "./release";

let ann: GivenPerson;
let bob: GivenPerson;

beforeAll(async () => {
  await theActionTypes();
  ann = await aPerson(["approver"]);
  bob = await aPerson(["approver"]);
});

describe("a critical request", () => {
  const note = "checked the invoice";

  test("needs two different people, each with a note", async () => {
    const { id, digest, risk_level } = await aRequest(await aWorker(), asks.critical());
    expect(risk_level).toBe("critical");
    await expect(decideApproval(ann.as, { id, decision: "approved", digest })).rejects.toEqual(refused("invalid"));
    expect(await decideApproval(ann.as, { id, decision: "approved", digest, note })).toMatchObject({
      votes: 1,
      needed: 2,
    });
    expect((await requestRow(id)).releaseAt).toBeNull();
    await expect(decideApproval(ann.as, { id, decision: "approved", digest, note })).rejects.toEqual(
      refused("forbidden"),
    );
    expect(await decideApproval(bob.as, { id, decision: "approved", digest, note })).toMatchObject({
      votes: 2,
      needed: 2,
    });
    await endHold(id);
    await releaseDue(job, {});
    expect(await requestRow(id)).toMatchObject({ decision: "approved", decidedBy: bob.email });
  });

  test("is not opened by two accounts of which one made the other", async () => {
    const made = await aPerson(["approver"], { createdBy: ann.id });
    const { id, digest } = await aRequest(await aWorker(), asks.critical());
    await decideApproval(ann.as, { id, decision: "approved", digest, note });
    await expect(decideApproval(made.as, { id, decision: "approved", digest, note })).rejects.toEqual(
      refused("forbidden"),
    );
  });

  test("is not opened by two of whom one has set the other's password", async () => {
    const [admin, other] = [await aPerson(["admin"]), await aPerson(["approver"])];
    const { id, digest } = await aRequest(await aWorker(), asks.critical());
    await decideApproval(admin.as, { id, decision: "approved", digest, note });
    await resetPassword(admin.as, { id: other.id, password: "known to both" });
    const [session] = await db().insert(sessions).values({ userId: other.id }).returning({ sessionId: sessions.id });
    const as = { kind: "session", sessionId: session?.sessionId ?? "" } as const;
    await expect(decideApproval(as, { id, decision: "approved", digest, note })).rejects.toEqual(refused("forbidden"));
    expect(await requestRow(id)).toMatchObject({ decision: "pending", releaseAt: null });
  });

  test("asks for a sign-in within ten minutes", async () => {
    const stale = await aPerson(["approver"], { signedInAt: new Date(Date.now() - 11 * 60_000) });
    const { id, digest } = await aRequest(await aWorker(), asks.critical());
    await expect(decideApproval(stale.as, { id, decision: "approved", digest, note })).rejects.toEqual(
      refused("forbidden"),
    );
  });

  test("is ended by one rejection", async () => {
    const { id, digest } = await aRequest(await aWorker(), asks.critical());
    await decideApproval(ann.as, { id, decision: "approved", digest, note });
    expect(await decideApproval(bob.as, { id, decision: "rejected", digest, note })).toMatchObject({ needed: 1 });
    await endHold(id);
    await releaseDue(job, {});
    expect(await requestRow(id)).toMatchObject({ decision: "rejected", decidedBy: bob.email });
  });

  test("goes back to the queue when a voter loses the role during the hold", async () => {
    const late = await aPerson(["approver"]);
    const { id, digest } = await aRequest(await aWorker(), asks.critical());
    await decideApproval(ann.as, { id, decision: "approved", digest, note });
    await decideApproval(late.as, { id, decision: "approved", digest, note });
    await db()
      .update(users)
      .set({ roles: ["viewer"] })
      .where(eq(users.id, late.id));
    await endHold(id);
    await releaseDue(job, {});
    expect(await requestRow(id)).toMatchObject({ decision: "pending", releaseAt: null });
  });
});
