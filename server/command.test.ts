import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";

import { users } from "@/db/schema/access";
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
