import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

// Settings are read once, when the first module asks for them.
Object.assign(process.env, { JUGGERNAUT_DEMO: "1", JUGGERNAUT_DEMO_PASSWORD: "a demonstration" });
const { users } = await import("@/db/schema/access");
const { actionTypes } = await import("@/db/schema/governance");
const { auditEvents, settings } = await import("@/db/schema/record");
const { shippedActionTypes } = await import("@/domain/shipped-action-types");
const { hashPassword, passwordMatches } = await import("@/server/people/passwords");
const { noAnchors } = await import("@/server/audit/anchor-lines");
const { verifyTrail } = await import("@/server/audit/verify");
const { db } = await import("@/server/testing/given");
const { firstStart } = await import("./first-start");

let both: string[][];
beforeAll(async () => {
  both = await Promise.all([firstStart(), firstStart()]);
});

const findUser = async (email: string) => (await db().select().from(users).where(eq(users.email, email)))[0];

describe("the first start", () => {
  test("of two at once, one makes the administrator, and only it tells the password", async () => {
    const told = both.flat().filter((line) => line.includes("shown this once"));
    expect(told).toHaveLength(1);
    const password = /password (\S+)/.exec(told[0] ?? "")?.[1] ?? "";
    const admin = await findUser("admin@localhost");
    expect(admin?.roles).toEqual(["admin"]);
    expect(await passwordMatches(admin?.passwordHash ?? null, password)).toBe(true);
    expect((await firstStart()).join("\n")).not.toContain(password);
  });

  test("makes people that nobody made, so that any two of them are two", async () => {
    const people = await db().select().from(users);
    expect(people.map(({ email }) => email).toSorted()).toEqual([
      "admin@localhost",
      "approver@demo.local",
      "auditor@demo.local",
      "manager@demo.local",
      "second@demo.local",
      "viewer@demo.local",
    ]);
    expect(people.every(({ createdBy }) => createdBy === null)).toBe(true);
  });

  test("gives demonstration people the password that it prints, also after somebody changed it", async () => {
    const passwordHash = await hashPassword("another password");
    await db().update(users).set({ passwordHash }).where(eq(users.email, "viewer@demo.local"));
    const lines = await firstStart();
    expect(lines.find((line) => line.includes("viewer@demo.local"))).toContain("a demonstration");
    const viewer = await findUser("viewer@demo.local");
    expect(await passwordMatches(viewer?.passwordHash ?? null, "a demonstration")).toBe(true);
  });

  test("ships action types; an edited one is kept, one that is only old is brought up to date", async () => {
    expect(await db().select().from(actionTypes)).toHaveLength(shippedActionTypes.length);
    const [first, second] = shippedActionTypes;
    if (!first || !second) throw new Error("Nothing is shipped.");
    const edited = { ...first, headline: "Edited" };
    const old = { ...second, headline: "Old" };
    await db()
      .update(actionTypes)
      .set({ definition: edited, updatedAt: new Date() })
      .where(eq(actionTypes.pattern, first.pattern));
    await db().update(actionTypes).set({ definition: old }).where(eq(actionTypes.pattern, second.pattern));

    await firstStart();
    const definitions = (await db().select().from(actionTypes)).map(({ definition }) => definition);
    expect(definitions).toContainEqual(edited);
    expect(definitions).toContainEqual(second);
    expect(definitions).not.toContainEqual(old);
  });

  test("writes out the settings that hold, and keeps those that stand", async () => {
    await db().update(settings).set({ value: "Europe/Oslo" }).where(eq(settings.key, "time_zone"));
    await firstStart();
    const rows = new Map((await db().select().from(settings)).map(({ key, value }) => [key, value]));
    expect(rows.get("base_currency")).toBe("USD");
    expect(rows.get("time_zone")).toBe("Europe/Oslo");
  });

  test("stands on the trail as what a job did, without any password, and changes nothing the next time", async () => {
    const before = await db().select().from(auditEvents);
    expect(before.every(({ actorKind, actor }) => actorKind === "job" && actor === "first-start")).toBe(true);
    expect(JSON.stringify(before.map(({ after }) => after))).not.toMatch(/password|argon|demonstration"/i);
    await firstStart();
    expect(await db().select().from(auditEvents)).toHaveLength(before.length);
    const verdict = await verifyTrail((read) => db().transaction(read), noAnchors);
    expect(verdict.problem).toBeNull();
  });
});
