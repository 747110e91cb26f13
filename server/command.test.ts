import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";

import { users } from "@/db/schema/access";
import { auditEvents } from "@/db/schema/record";
import { aPerson, db } from "@/server/testing/given";

import { disablePerson, enablePerson } from "./people/commands";

test("a key of one deed is no answer to another with the same words", async () => {
  const [admin, other] = [await aPerson(["admin"]), await aPerson(["viewer"])];
  const call = { idempotencyKey: randomUUID() };
  await disablePerson(admin.as, { id: other.id }, call);
  await enablePerson(admin.as, { id: other.id }, call);
  await enablePerson(admin.as, { id: other.id }, call);

  const [stored] = await db().select({ disabledAt: users.disabledAt }).from(users).where(eq(users.id, other.id));
  expect(stored).toEqual({ disabledAt: null });
});

test("of refused attempts without end the trail lists some of each minute, and says that there were more", async () => {
  const [viewer, other] = [await aPerson(["viewer"]), await aPerson(["viewer"])];
  const attempts = Array.from({ length: 40 }, () => disablePerson(viewer.as, { id: "no\0id" }));
  const told = await Promise.allSettled(attempts);
  expect(told.every(({ status }) => status === "rejected")).toBe(true);
  await expect(disablePerson(other.as, { id: viewer.id })).rejects.toMatchObject({ code: "forbidden" });

  const trailOf = (email: string) => db().select().from(auditEvents).where(eq(auditEvents.actor, email));
  const listed = await trailOf(viewer.email);
  expect(listed).toHaveLength(30);
  expect(listed.every(({ objectId }) => objectId === "noid")).toBe(true);
  expect(listed.filter(({ after }) => JSON.stringify(after).includes("not listed"))).toHaveLength(1);
  expect(await trailOf(other.email)).toHaveLength(1);
});
