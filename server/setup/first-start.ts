import "server-only";

import { randomBytes } from "node:crypto";

import { count, eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { users } from "@/db/schema/access";
import { actionTypes } from "@/db/schema/governance";
import { settings } from "@/db/schema/record";
import type { Role } from "@/domain/permissions";
import { shippedActionTypes } from "@/domain/shipped-action-types";
import { env } from "@/env";
import { command, type Deps } from "@/server/command";
import { hashPassword, passwordMatches } from "@/server/people/passwords";
import { readSettings } from "@/server/settings";

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

/** What the terminal says of a demonstration person is true: after a start, the password is the one that it shows. */
async function keepDemonstrationPerson(deps: Deps, person: NewPerson): Promise<void> {
  if (await addOnce(deps, person)) return;
  const { tx, record } = deps;
  const [known] = await tx.select().from(users).where(eq(users.email, person.email)).for("update");
  if (!known || (await passwordMatches(known.passwordHash, person.password))) return;
  const passwordHash = await hashPassword(person.password);
  await tx
    .update(users)
    .set({ passwordHash, updatedAt: sql`clock_timestamp()` })
    .where(eq(users.id, known.id));
  record({ action: "person.reset-password", object: { type: "person", id: person.email }, after: { by: "start" } });
}

async function hasAdministrator(tx: Tx): Promise<boolean> {
  const [row] = await tx
    .select({ n: count() })
    .from(users)
    .where(sql`'admin' = any(${users.roles})`);
  return (row?.n ?? 0) > 0;
}

/** What is shipped is laid down, and brought up to date where no administrator has edited it. */
async function layDownActionTypes({ tx, record }: Deps): Promise<void> {
  const laid: string[] = [];
  for (const definition of shippedActionTypes) {
    const { pattern } = definition;
    // An edit moves `updated_at`; the insert sets both times to the same instant, and the update here moves neither.
    const untouched = sql`${actionTypes.shipped} and ${actionTypes.updatedAt} = ${actionTypes.createdAt}`;
    const differs = sql`${actionTypes.definition} <> ${JSON.stringify(definition)}::jsonb`;
    const [row] = await tx
      .insert(actionTypes)
      .values({ pattern, definition, shipped: true })
      .onConflictDoUpdate({
        target: actionTypes.pattern,
        set: { definition },
        setWhere: sql`${untouched} and ${differs}`,
      })
      .returning({ id: actionTypes.id });
    if (row) laid.push(pattern);
  }
  if (laid.length > 0)
    record({ action: "action-type.ship", object: { type: "action-types", id: "shipped" }, after: { laid } });
}

/** Writes out the settings that hold anyway, so that they can be seen and edited; what stands is kept. */
async function layDownSettings({ tx, record }: Deps): Promise<void> {
  const standing = Object.entries(await readSettings(tx));
  // What is off unless set has no value to be laid down.
  const defaults = standing.filter(([, value]) => value !== null).map(([key, value]) => ({ key, value }));
  const laid = await tx.insert(settings).values(defaults).onConflictDoNothing().returning({ key: settings.key });
  if (laid.length === 0) return;
  const after = Object.fromEntries(
    defaults.filter(({ key }) => laid.some((row) => row.key === key)).map(({ key, value }) => [key, value]),
  );
  record({ action: "settings.ship", object: { type: "settings", id: "defaults" }, after });
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
    await layDownActionTypes(deps);
    await layDownSettings(deps);

    let madeAdministrator: string | null = null;
    if (!(await hasAdministrator(tx))) {
      const password = env.adminPassword ?? randomBytes(12).toString("base64url");
      await addOnce(deps, { email: env.adminEmail, name: "Administrator", roles: ["admin"], password });
      madeAdministrator = password;
    }
    if (env.demo && env.demoPassword !== null) {
      for (const person of demonstrationPeople)
        await keepDemonstrationPerson(deps, { ...person, password: env.demoPassword });
    }
    return { madeAdministrator };
  },
});

/** Lines for the terminal. */
export type FirstStart = string[];

/**
 * What must exist before anybody can sign in: an administrator, the shipped action types and, in a
 * demonstration, its people. Safe to run at every start, and by two processes at once.
 *
 * @returns lines that tell how to sign in; a generated administrator's password is told this once
 */
export async function firstStart(): Promise<FirstStart> {
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
