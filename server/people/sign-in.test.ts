import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { sessions, signInAttempts, users } from "@/db/schema/access";
import { auditEvents } from "@/db/schema/record";
import type { Credential } from "@/server/actor";
import { aPerson, aToken, db, type GivenPerson, job } from "@/server/testing/given";

import { hashPassword } from "./passwords";
import { stillHolds } from "./queries";
import { confirmIdentity, endSession, signInWithPassword, signInWithSso } from "./sign-in";

const password = "correct horse";
const storedHash = await hashPassword(password);
const device = { userAgent: "test", address: "10.0.0.1" };

async function ann(): Promise<GivenPerson> {
  const person = await aPerson(["approver"]);
  await db().update(users).set({ passwordHash: storedHash }).where(eq(users.id, person.id));
  return person;
}
const open = (email: string, change: Record<string, unknown> = {}) =>
  signInWithPassword(job, { email, password, ...device, ...change });

beforeEach(async () => {
  await db().delete(signInAttempts);
});

describe("with a password", () => {
  test("the right one opens a new session each time", async () => {
    const person = await ann();
    const [first, second] = [await open(` ${person.email.toUpperCase()} `), await open(person.email)];
    expect(first?.email).toBe(person.email);
    expect(first?.sessionId).not.toBe(second?.sessionId);
    const as: Credential = { kind: "session", sessionId: first?.sessionId ?? "" };
    expect(await stillHolds(as)).toBe(true);
  });

  test("a wrong one, an unknown person, a disabled one and one without a password answer alike", async () => {
    const [wrong, disabled, without] = [await ann(), await ann(), await aPerson(["viewer"])];
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.id));
    expect(await open(wrong.email, { password: "another" })).toBeNull();
    expect(await open("nobody@test.local")).toBeNull();
    expect(await open(disabled.email)).toBeNull();
    expect(await open(without.email, { password: "" })).toBeNull();
  });

  test("a refused attempt is on the trail, but not what a stranger typed as their address", async () => {
    const person = await ann();
    await open(person.email, { password: "another" });
    await open("my-secret@test.local");
    const rows = await db().select().from(auditEvents).where(eq(auditEvents.action, "session.refused"));
    expect(rows.map(({ objectId }) => objectId)).toContain(person.email);
    expect(JSON.stringify(rows.map(({ objectId, after }) => [objectId, after]))).not.toContain("my-secret");
  });

  test("ten wrong ones close the account for the quarter hour, even to the right one", async () => {
    const person = await ann();
    for (let tries = 0; tries < 10; tries += 1)
      await open(person.email, { password: "another", address: `10.0.1.${tries}` });
    await expect(open(person.email)).rejects.toMatchObject({ code: "too_many", retryAfterSeconds: 900 });
    await expect(open((await ann()).email)).resolves.not.toBeNull();
  });

  test("sixty wrong ones from one address close that address, and no other", async () => {
    const person = await ann();
    await open("nobody@test.local", { password: "another" });
    await db().update(signInAttempts).set({ failures: 60 });
    await expect(open(person.email)).rejects.toMatchObject({ code: "too_many" });
    await expect(open(person.email, { address: "10.0.0.2" })).resolves.not.toBeNull();
  });

  test("failures at once are all counted", async () => {
    const person = await ann();
    await Promise.all(Array.from({ length: 5 }, () => open(person.email, { password: "another" })));
    const counts = await db().select({ failures: signInAttempts.failures }).from(signInAttempts);
    expect(counts.map(({ failures }) => failures)).toEqual([5, 5]);
  });

  test("only the door itself opens sessions: no person, however high", async () => {
    const admin = await aPerson(["admin"]);
    const person = await ann();
    const knock = signInWithPassword(admin.as, { email: person.email, password, ...device });
    await expect(knock).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("with single sign-on", () => {
  const claim = (email: string, subject: string, emailVerified = true) => ({
    subject,
    email,
    emailVerified,
    ...device,
  });

  test("an added person is known by a verified address, then by the provider's own name for them", async () => {
    const person = await aPerson(["viewer"]);
    const subject = `https://id.example ${person.id}`;
    expect(await signInWithSso(job, claim(person.email, subject, false))).toBeNull();
    expect((await signInWithSso(job, claim(person.email, subject)))?.email).toBe(person.email);
    expect((await signInWithSso(job, claim("renamed@test.local", subject, false)))?.email).toBe(person.email);
  });

  test("somebody nobody added, or somebody disabled, stays out", async () => {
    const person = await aPerson(["viewer"]);
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id));
    expect(await signInWithSso(job, claim("stranger@test.local", "https://id.example s"))).toBeNull();
    expect(await signInWithSso(job, claim(person.email, `https://id.example ${person.id}`))).toBeNull();
  });

  test("another name of the provider does not take over an account that is tied", async () => {
    const person = await aPerson(["viewer"]);
    await signInWithSso(job, claim(person.email, `https://id.example ${person.id}`));
    expect(await signInWithSso(job, claim(person.email, "https://id.example other"))).toBeNull();
  });
});

describe("a session", () => {
  test("that ended fails at its next call", async () => {
    const person = await ann();
    const signedIn = await open(person.email);
    const as: Credential = { kind: "session", sessionId: signedIn?.sessionId ?? "" };
    await endSession(as, { sessionId: signedIn?.sessionId });
    expect(await stillHolds(as)).toBe(false);
    await expect(endSession(as, { sessionId: signedIn?.sessionId })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("of somebody else is not a stranger's to end, but an administrator's", async () => {
    const [person, stranger, admin] = [await aPerson(["viewer"]), await aPerson(["manager"]), await aPerson(["admin"])];
    const [row] = await db().select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, person.id));
    await expect(endSession(stranger.as, { sessionId: row?.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(endSession(admin.as, { sessionId: row?.id })).resolves.toEqual({ ended: true });
  });

  test("is made fresh by the password only", async () => {
    const person = await ann();
    await db()
      .update(sessions)
      .set({ signedInAt: new Date(0) })
      .where(eq(sessions.userId, person.id));
    const freshness = async () =>
      (
        await db().select({ at: sessions.signedInAt }).from(sessions).where(eq(sessions.userId, person.id))
      )[0]?.at.getTime();
    expect(await confirmIdentity(person.as, { password: "another", address: "10.0.0.9" })).toBe(false);
    expect(await freshness()).toBe(0);
    expect(await confirmIdentity(person.as, { password, address: "10.0.0.9" })).toBe(true);
    expect(Date.now() - ((await freshness()) ?? 0)).toBeLessThan(60_000);
    const { as } = await aToken(person.id, ["read"]);
    await expect(confirmIdentity(as, { password, address: "10.0.0.9" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
