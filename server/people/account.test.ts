import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { sessions, signInAttempts, users } from "@/db/schema/access";
import { auditEvents } from "@/db/schema/record";
import type { Credential } from "@/server/actor";
import { aPerson, aToken, db, type GivenPerson } from "@/server/testing/given";

import { endOtherSessions, resetPassword, setKey, setName, setPassword, setSingleKeys } from "./account-commands";
import { addPerson } from "./commands";
import { hashPassword, passwordMatches } from "./passwords";
import { countPeople, getAccount, listPeople, listSessions, listTokens, stillHolds } from "./queries";
import { createToken, revokeToken } from "./token-commands";

const current = "correct horse";
const storedHash = await hashPassword(current);

async function aPersonWithPassword(): Promise<GivenPerson> {
  const person = await aPerson(["approver"]);
  await db().update(users).set({ passwordHash: storedHash }).where(eq(users.id, person.id));
  return person;
}

async function anotherSession(person: GivenPerson): Promise<Credential> {
  const [row] = await db().insert(sessions).values({ userId: person.id }).returning({ id: sessions.id });
  return { kind: "session", sessionId: row?.id ?? "" };
}

const passwordIs = async ({ id }: GivenPerson, password: string) => {
  const [row] = await db().select({ hash: users.passwordHash }).from(users).where(eq(users.id, id));
  return passwordMatches(row?.hash ?? null, password);
};
const token = (scopes: string[], change: Record<string, unknown> = {}) => ({
  name: "script",
  scopes,
  expiresInDays: 30,
  ...change,
});

describe("one's own password", () => {
  test("changes for who knows the current one, and ends the other sessions", async () => {
    const me = await aPersonWithPassword();
    const elsewhere = await anotherSession(me);
    await expect(setPassword(me.as, { current, password: "new battery staple" })).resolves.toEqual({ ended: 1 });
    expect(await passwordIs(me, "new battery staple")).toBe(true);
    expect([await stillHolds(me.as), await stillHolds(elsewhere)]).toEqual([true, false]);
    const trail = await db().select().from(auditEvents).where(eq(auditEvents.objectId, me.email));
    expect(JSON.stringify(trail.map(({ before, after }) => [before, after]))).not.toMatch(/argon2|battery|horse/);
  });

  test("stays for who does not, who is counted and closed out", async () => {
    const me = await aPersonWithPassword();
    const guess = () => setPassword(me.as, { current: "a guess", password: "new battery staple" });
    for (let guesses = 0; guesses < 10; guesses += 1) {
      await expect(guess()).rejects.toMatchObject({ code: "invalid", fields: [{ path: "current" }] });
    }
    await expect(guess()).rejects.toMatchObject({ code: "too_many", retryAfterSeconds: 900 });
    expect(await passwordIs(me, current)).toBe(true);
    await db().delete(signInAttempts);
  });

  test.each([
    ["too short", "1234567"],
    ["the same character over and over", "aaaaaaaaaaaa"],
    ["longer than we read", "wxyz".repeat(51)],
  ])("is not %s", async (_claim, password) => {
    const me = await aPersonWithPassword();
    const refused = expect(setPassword(me.as, { current, password })).rejects;
    await refused.toMatchObject({ code: "invalid", fields: [{ path: "password" }] });
  });

  test("of two changes at once, exactly one knows the current one", async () => {
    const me = await aPersonWithPassword();
    const outcomes = await Promise.allSettled([
      setPassword(me.as, { current, password: "first new one" }),
      setPassword(me.as, { current, password: "second new one" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await db().delete(signInAttempts);
  });
});

describe("a password that an administrator sets", () => {
  test("shuts out whoever was in, tokens too", async () => {
    const [admin, other] = [await aPerson(["admin"]), await aPersonWithPassword()];
    const made = await aToken(other.id, ["read"]);
    await resetPassword(admin.as, { id: other.id, password: "from the administrator" });
    expect(await passwordIs(other, "from the administrator")).toBe(true);
    expect([await stillHolds(other.as), await stillHolds(made.as)]).toEqual([false, false]);
  });

  test("is not one's own, nor set by a stranger", async () => {
    const [admin, stranger] = [await aPerson(["admin"]), await aPerson(["manager"])];
    await expect(resetPassword(admin.as, { id: admin.id, password: "from myself" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(resetPassword(stranger.as, { id: admin.id, password: "from a stranger" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("sessions", () => {
  test("are one's own, this one first and marked", async () => {
    const me = await aPerson(["viewer"]);
    await anotherSession(me);
    await aPerson(["viewer"]);
    const listed = await listSessions(me.as, undefined);
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false]);
  });

  test("elsewhere end with one command, and fail at their next call", async () => {
    const me = await aPerson(["viewer"]);
    const elsewhere = await anotherSession(me);
    await expect(endOtherSessions(me.as, {})).resolves.toEqual({ ended: 1 });
    await expect(countPeople(elsewhere, undefined)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(countPeople(me.as, undefined)).resolves.toBeDefined();
  });
});

describe("tokens", () => {
  test("are shown once, kept as a hash, and do what they were narrowed to", async () => {
    const admin = await aPerson(["admin"]);
    const made = await createToken(admin.as, token(["read"]));
    expect(made.secret).toMatch(/^jgp_[\w-]{43}$/);
    const [listed] = await listTokens(admin.as, undefined);
    expect(listed).toMatchObject({ id: made.id, name: "script", scopes: ["read"], hasExpired: false });
    expect(JSON.stringify([listed, await db().select().from(auditEvents)].map(String))).not.toContain(made.secret);

    const { hashSecret } = await import("@/server/secret");
    const as: Credential = { kind: "token", hash: hashSecret(made.secret) };
    await expect(listPeople(as, { q: "", column: "name", direction: "asc" })).resolves.toBeInstanceOf(Array);
    await expect(addPerson(as, { email: "x@test.local", name: "X", roles: ["viewer"] })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(revokeToken(as, { id: made.id })).resolves.toEqual({ revoked: true });
    expect(await stillHolds(as)).toBe(false);
  });

  test("lose what their person loses", async () => {
    const admin = await aPerson(["admin"]);
    const { as } = await aToken(admin.id, ["read", "people:write"]);
    await db()
      .update(users)
      .set({ roles: ["viewer"] })
      .where(eq(users.id, admin.id));
    await expect(addPerson(as, { email: "y@test.local", name: "Y", roles: ["viewer"] })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test.each([
    ["a scope beyond the roles", token(["read", "people:write"]), "scopes"],
    ["no scope", token([]), "scopes"],
    ["an unknown scope", token(["root"]), "scopes.0"],
    ["no end", token(["read"], { expiresInDays: 100_000 }), "expiresInDays"],
    ["an end in the past", token(["read"], { expiresInDays: 0 }), "expiresInDays"],
    ["no name", token(["read"], { name: " " }), "name"],
  ])("with %s are refused at the field", async (_claim, input, path) => {
    const me = await aPerson(["approver"]);
    await expect(createToken(me.as, input)).rejects.toMatchObject({ code: "invalid", fields: [{ path }] });
  });

  test("make no tokens, change no password and see no sessions", async () => {
    const me = await aPersonWithPassword();
    const { as } = await aToken(me.id, ["read", "decide"]);
    for (const deed of [
      () => createToken(as, token(["read"])),
      () => setPassword(as, { current, password: "new battery staple" }),
      () => endOtherSessions(as, {}),
      () => setName(as, { name: "Thief" }),
      () => setSingleKeys(as, { on: false }),
      () => listSessions(as, undefined),
      () => listTokens(as, undefined),
    ]) {
      await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("of somebody else cannot be revoked", async () => {
    const [me, stranger] = [await aPerson(["viewer"]), await aPerson(["admin"])];
    const made = await createToken(me.as, token(["read"]));
    await expect(revokeToken(stranger.as, { id: made.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("are revoked once, by whichever of two clicks comes first", async () => {
    const me = await aPerson(["viewer"]);
    const made = await createToken(me.as, token(["read"]));
    const outcomes = await Promise.allSettled([
      revokeToken(me.as, { id: made.id }),
      revokeToken(me.as, { id: made.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("a name and the single keys are one's own to set, with before and after", async () => {
  const me = await aPerson(["viewer"]);
  await setName(me.as, { name: " Ada " });
  await setSingleKeys(me.as, { on: false });
  await expect(getAccount(me.as, undefined)).resolves.toMatchObject({ name: "Ada", singleKeys: false });
  const trail = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.objectId, me.email))
    .orderBy(auditEvents.seq);
  expect(trail.map(({ before, after }) => [before, after])).toEqual([
    [{ name: me.email }, { name: "Ada" }],
    [{ single_keys: true }, { single_keys: false }],
  ]);
});

test("a single key is put elsewhere, never on another's place, also from two windows at once", async () => {
  const me = await aPerson(["approver"]);
  await setKey(me.as, { key: "a", to: "y" });
  await expect(setKey(me.as, { key: "r", to: "y" })).rejects.toMatchObject({ code: "conflict" });
  await expect(setKey(me.as, { key: "g", to: "y" })).rejects.toMatchObject({ code: "invalid" });

  const both = await Promise.allSettled([setKey(me.as, { key: "r", to: "d" }), setKey(me.as, { key: "v", to: "d" })]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { keyChoices } = await getAccount(me.as, undefined);
  expect(Object.values(keyChoices).sort()).toEqual(["d", "y"]);
});
