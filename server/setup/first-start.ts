import "server-only";

import { randomBytes } from "node:crypto";

import { count, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { users } from "@/db/schema/access";
import { actionTypes } from "@/db/schema/governance";
import type { Role } from "@/domain/permissions";
import { shippedActionTypes } from "@/domain/shipped-action-types";
import { env } from "@/env";
import { command, type Deps } from "@/server/command";
import { hashPassword } from "@/server/people/passwords";

/** The demonstration people. Nobody made another's account, so that any two of them are two people. */
const demonstrationPeople: readonly { email: string; name: string; roles: Role[] }[] = [
  { email: "approver@demo.local", name: "Ada Approver", roles: ["approver"] },
  { email: "second@demo.local", name: "Sven Second", roles: ["approver"] },
  { email: "manager@demo.local", name: "Mia Manager", roles: ["manager"] },
  { email: "viewer@demo.local", name: "Vic Viewer", roles: ["viewer"] },
  { email: "auditor@demo.local", name: "Olga Auditor", roles: ["auditor"] },
];

type NewPerson = { email: string; name: string; roles: Role[]; password: string };

/** Adds a person unless the address is known already. */
async function addOnce({ tx, record }: Deps, { password, ...person }: NewPerson): Promise<boolean> {
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, person.email));
  if (known) return false;
  await tx.insert(users).values({ ...person, passwordHash: await hashPassword(password) });
  record({ object: { type: "person", id: person.email }, after: person });
  return true;
}

async function hasAdministrator(tx: Tx): Promise<boolean> {
  const [row] = await tx
    .select({ n: count() })
    .from(users)
    .where(sql`'admin' = any(${users.roles})`);
  return (row?.n ?? 0) > 0;
}

/** What is shipped is laid down once; what administrators made of it since is kept. */
async function layDownActionTypes(tx: Tx): Promise<void> {
  await tx
    .insert(actionTypes)
    .values(shippedActionTypes.map((definition) => ({ pattern: definition.pattern, definition, shipped: true })))
    .onConflictDoNothing();
}

const settle = command({
  name: "house.first-start",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run(deps): Promise<{ madeAdministrator: string | null }> {
    const { tx } = deps;
    // Two processes that start at once take turns.
    await tx.execute(sql`select pg_advisory_xact_lock(7341905228)`);
    await layDownActionTypes(tx);

    let madeAdministrator: string | null = null;
    if (!(await hasAdministrator(tx))) {
      const password = env.adminPassword ?? randomBytes(12).toString("base64url");
      await addOnce(deps, { email: env.adminEmail, name: "Administrator", roles: ["admin"], password });
      madeAdministrator = password;
    }
    if (env.demo && env.demoPassword !== null) {
      for (const person of demonstrationPeople) await addOnce(deps, { ...person, password: env.demoPassword });
    }
    return { madeAdministrator };
  },
});

/**
 * What must exist before anybody can sign in: an administrator, the shipped action types and, in a
 * demonstration, its people. Safe to run at every start, and by two processes at once.
 *
 * @returns lines that tell how to sign in; a generated administrator's password is told this once
 */
export async function firstStart(): Promise<string[]> {
  const { madeAdministrator } = await settle({ kind: "job", name: "first-start" }, {});
  const lines = [`Sign in at ${env.baseUrl}/sign-in`];
  if (madeAdministrator === null) {
    lines.push(`  ${env.adminEmail.padEnd(22)} with the password of the first start`);
  } else if (env.adminPassword === null) {
    lines.push(`  ${env.adminEmail.padEnd(22)} password ${madeAdministrator} (shown this once)`);
  } else {
    lines.push(`  ${env.adminEmail.padEnd(22)} with JUGGERNAUT_ADMIN_PASSWORD`);
  }
  if (env.demo && env.demoPassword !== null) {
    for (const { email, roles } of demonstrationPeople)
      lines.push(`  ${email.padEnd(22)} password ${env.demoPassword} (${roles.join(", ")})`);
  }
  return lines;
}
