import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { sessions, users } from "@/db/schema/access";
import { auditEvents } from "@/db/schema/record";
import { aPerson, aToken, aWorker, db, type GivenPerson } from "@/server/testing/given";

import { addPerson, disablePerson, enablePerson, setRoles } from "./commands";
import { countPeople, listPeople, stillHolds } from "./queries";
import { setScope } from "./scope-commands";

const everybody = { q: "", column: "name", direction: "asc" } as const;
const newcomer = (change: Record<string, unknown> = {}) => ({
  email: `New-${crypto.randomUUID()}@Test.Local `,
  name: "Newcomer",
  roles: ["approver", "viewer"],
  password: "correct horse",
  ...change,
});

const trailOf = (email: string) =>
  db().select().from(auditEvents).where(eq(auditEvents.objectId, email)).orderBy(auditEvents.seq);
const rolesOf = async (person: GivenPerson) =>
  (await db().select({ roles: users.roles }).from(users).where(eq(users.id, person.id)))[0]?.roles;
/** Everybody else stops being an administrator, so that a test knows who is the last. */
const theOnlyAdmins = async (...admins: GivenPerson[]) => {
  await db()
    .update(users)
    .set({ roles: ["viewer"] });
  for (const { id } of admins)
    await db()
      .update(users)
      .set({ roles: ["admin"] })
      .where(eq(users.id, id));
};

describe("a stranger", () => {
  test.each(["viewer", "approver", "manager", "auditor"] as const)(
    "who is %s changes nobody, and that is recorded",
    async (role) => {
      const stranger = await aPerson([role]);
      const other = await aPerson(["viewer"]);
      for (const deed of [
        () => addPerson(stranger.as, newcomer()),
        () => setRoles(stranger.as, { id: stranger.id, roles: ["admin"] }),
        () => disablePerson(stranger.as, { id: other.id }),
        () => enablePerson(stranger.as, { id: other.id }),
        () => setScope(stranger.as, { id: stranger.id, scope: null }),
      ]) {
        await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
      }
      expect(await rolesOf(stranger)).toEqual([role]);
      const refused = await db().select().from(auditEvents).where(eq(auditEvents.actor, stranger.email));
      expect(refused.map(({ action }) => action)).toContain("person.set-roles.refused");
    },
  );

  test("who is a worker sees nobody", async () => {
    const worker = await aWorker();
    await expect(listPeople(worker.as, everybody)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("whose token lacks the scope changes nobody", async () => {
    const admin = await aPerson(["admin"]);
    const { as } = await aToken(admin.id, ["read", "decide"]);
    await expect(addPerson(as, newcomer())).rejects.toMatchObject({ code: "forbidden" });
    await expect(listPeople(as, everybody)).resolves.toBeInstanceOf(Array);
  });
});

describe("adding somebody", () => {
  test("normalises the address, keeps who added them and tells no secret", async () => {
    const admin = await aPerson(["admin"]);
    const { id, email } = await addPerson(admin.as, newcomer());
    expect(email).toMatch(/^new-.*@test\.local$/);
    const [user] = await db().select().from(users).where(eq(users.id, id));
    expect(user).toMatchObject({ email, roles: ["viewer", "approver"], createdBy: admin.id });
    const [event] = await trailOf(email);
    expect(event).toMatchObject({ action: "person.add", actor: admin.email, after: { password: "set" } });
    expect(JSON.stringify(event?.after)).not.toMatch(/argon2|correct horse/);
  });

  test.each([
    ["no address", { email: "nobody" }, "email"],
    ["no role", { roles: [] }, "roles"],
    ["an unknown role", { roles: ["root"] }, "roles.0"],
    ["a short password", { password: "short" }, "password"],
    ["no name", { name: " " }, "name"],
    ["an unknown field", { passwordHash: "x" }, "passwordHash"],
  ])("with %s is refused at the field", async (_claim, change, path) => {
    const admin = await aPerson(["admin"]);
    const refusal: unknown = await addPerson(admin.as, newcomer(change)).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid", fields: [{ path }] });
  });

  test("without a password leaves single sign-on", async () => {
    const admin = await aPerson(["admin"]);
    const { id } = await addPerson(admin.as, newcomer({ password: "" }));
    const [user] = await db().select({ hash: users.passwordHash }).from(users).where(eq(users.id, id));
    expect(user?.hash).toBeNull();
  });

  test("under one address at once by two succeeds once", async () => {
    const [ann, bob] = [await aPerson(["admin"]), await aPerson(["admin"])];
    const same = newcomer();
    const outcomes = await Promise.allSettled([addPerson(ann.as, same), addPerson(bob.as, same)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("roles", () => {
  test("take effect with the next request, with before and after on the trail", async () => {
    const admin = await aPerson(["admin"]);
    const other = await aPerson(["admin"]);
    await setRoles(admin.as, { id: other.id, roles: ["viewer", "auditor"] });
    await expect(addPerson(other.as, newcomer())).rejects.toMatchObject({ code: "forbidden" });
    const [event] = await trailOf(other.email);
    expect(event).toMatchObject({ before: { roles: ["admin"] }, after: { roles: ["viewer", "auditor"] } });
  });

  test("of the last administrator stay", async () => {
    const admin = await aPerson(["admin"]);
    await theOnlyAdmins(admin);
    await expect(setRoles(admin.as, { id: admin.id, roles: ["viewer"] })).rejects.toMatchObject({ code: "conflict" });
    await expect(disablePerson(admin.as, { id: admin.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(setRoles(admin.as, { id: admin.id, roles: ["viewer", "admin"] })).resolves.toBeDefined();
  });

  test("of two administrators who remove each other at once: one stays", async () => {
    for (let round = 0; round < 8; round += 1) {
      const [ann, bob] = [await aPerson(["admin"]), await aPerson(["admin"])];
      await theOnlyAdmins(ann, bob);
      const outcomes = await Promise.allSettled([
        setRoles(ann.as, { id: bob.id, roles: ["viewer"] }),
        round % 2 === 0 ? setRoles(bob.as, { id: ann.id, roles: ["viewer"] }) : disablePerson(bob.as, { id: ann.id }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("of three administrators: who was just removed removes nobody any more", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [ann, bob, cy] = [await aPerson(["admin"]), await aPerson(["admin"]), await aPerson(["admin"])];
      await theOnlyAdmins(ann, bob, cy);
      const outcomes = await Promise.allSettled([
        setRoles(ann.as, { id: bob.id, roles: ["viewer"] }),
        setRoles(bob.as, { id: ann.id, roles: ["viewer"] }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

describe("disabling", () => {
  test("shuts out at once and for good: nothing old works after letting them in again", async () => {
    const admin = await aPerson(["admin"]);
    const other = await aPerson(["viewer"]);
    const token = await aToken(other.id, ["read"]);
    await disablePerson(admin.as, { id: other.id });
    expect(await stillHolds(other.as)).toBe(false);
    expect(await stillHolds(token.as)).toBe(false);
    await expect(countPeople(other.as, undefined)).rejects.toMatchObject({ code: "unauthenticated" });
    await enablePerson(admin.as, { id: other.id });
    expect(await stillHolds(other.as)).toBe(false);
    expect(await stillHolds(token.as)).toBe(false);
    const actions = (await trailOf(other.email)).map(({ action, after }) => [action, after]);
    expect(actions).toEqual([
      ["person.disable", { disabled: true, sessions_ended: 1, tokens_revoked: 1 }],
      ["person.enable", { disabled: false }],
    ]);
  });

  test("oneself is refused", async () => {
    const admin = await aPerson(["admin"]);
    await aPerson(["admin"]);
    await expect(disablePerson(admin.as, { id: admin.id })).rejects.toMatchObject({ code: "conflict" });
  });

  test("twice at once is recorded once", async () => {
    const [ann, bob, other] = [await aPerson(["admin"]), await aPerson(["admin"]), await aPerson(["viewer"])];
    const outcomes = await Promise.allSettled([
      disablePerson(ann.as, { id: other.id }),
      disablePerson(bob.as, { id: other.id }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await trailOf(other.email)).filter(({ action }) => action === "person.disable")).toHaveLength(1);
  });
});

describe("scope", () => {
  test("is set, shown, replaced and taken away, with before and after", async () => {
    const admin = await aPerson(["admin"]);
    const other = await aPerson(["approver"]);
    const worker = await aWorker();
    const scope = {
      highestRisk: "medium",
      highestExposure: { USD: "500.00" },
      workers: [worker.workerId],
      goals: null,
    };
    await setScope(admin.as, { id: other.id, scope });
    const shown = (await listPeople(admin.as, { ...everybody, q: other.email }))[0];
    expect(shown?.scope).toEqual(scope);
    await setScope(admin.as, { id: other.id, scope: { ...scope, workers: null } });
    await setScope(admin.as, { id: other.id, scope: null });
    expect((await listPeople(admin.as, { ...everybody, q: other.email }))[0]?.scope).toBeNull();
    const events = await trailOf(other.email);
    expect(events).toHaveLength(3);
    expect(events[1]).toMatchObject({ before: { scope }, after: { scope: { ...scope, workers: null } } });
  });

  test.each([
    ["an unknown currency", { highestExposure: { XXZ: "1" } }, "scope.highestExposure.XXZ"],
    ["an amount below zero", { highestExposure: { USD: "-1" } }, "scope.highestExposure.USD"],
    ["an unknown worker", { workers: ["NOBODY"] }, "workers"],
    ["an unknown goal", { goals: ["0b6f0f4e-8f0a-4a57-9d4e-2d6c1c8a0001"] }, "goals"],
    ["an empty list, which would cover nothing", { workers: [] }, "scope.workers"],
  ])("with %s is refused at the field", async (_claim, change, path) => {
    const admin = await aPerson(["admin"]);
    const scope = { highestRisk: null, highestExposure: null, workers: null, goals: null, ...change };
    await expect(setScope(admin.as, { id: admin.id, scope })).rejects.toMatchObject({
      code: "invalid",
      fields: [{ path }],
    });
  });
});

describe("the list", () => {
  test("is searched literally and never holds a hash", async () => {
    const admin = await aPerson(["admin"]);
    const { email } = await addPerson(admin.as, newcomer({ name: "100% Ann_e" }));
    expect((await listPeople(admin.as, { ...everybody, q: "100% ann_" })).map((row) => row.email)).toEqual([email]);
    expect(await listPeople(admin.as, { ...everybody, q: "1%Ann" })).toEqual([]);
    const [row] = await listPeople(admin.as, { ...everybody, q: email });
    expect(row).toMatchObject({ createdBy: admin.email, hasPassword: true, liveSessions: 0 });
    expect(JSON.stringify(row)).not.toContain("argon2");
  });

  test("counts only sessions that hold", async () => {
    const admin = await aPerson(["admin"]);
    await db()
      .insert(sessions)
      .values({ userId: admin.id, expiresAt: new Date(0) });
    const [row] = await listPeople(admin.as, { ...everybody, q: admin.email, column: "lastSignIn", direction: "desc" });
    expect(row?.liveSessions).toBe(1);
  });
});
