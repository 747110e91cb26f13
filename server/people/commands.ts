import "server-only";

import { and, arrayContains, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { personalTokens, sessions, users } from "@/db/schema/access";
import { Refusal } from "@/domain/errors";
import { roles } from "@/domain/permissions";
import { command, type Deps } from "@/server/command";

import { hashPassword, passwordSchema } from "./passwords";

type User = typeof users.$inferSelect;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Write an e-mail address, such as ada@example.com.").max(320));
const name = z.string().trim().min(1, "Write a name.").max(200);
const roleSet = z
  .array(z.enum(roles))
  .min(1, "Choose at least one role.")
  .transform((chosen) => roles.filter((role) => chosen.includes(role)));
/** An empty field of a form is no password. */
const firstPassword = z
  .literal("")
  .transform(() => undefined)
  .or(passwordSchema.optional());

/**
 * Locks every administrator who can still act, so that two of them cannot remove each other at once,
 * and asks again whether this one still is one.
 */
async function lockAdmins(tx: Tx, actor: Deps["actor"]): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(arrayContains(users.roles, ["admin"]), isNull(users.disabledAt)))
    .orderBy(users.id)
    .for("update");
  const ids = rows.map((row) => row.id);
  if (actor.kind !== "person" || !ids.includes(actor.id)) {
    throw new Refusal("forbidden", "You are no administrator any more. Nothing was changed.");
  }
  return ids;
}

async function getLockedUser(tx: Tx, id: string): Promise<User> {
  const [user] = await tx.select().from(users).where(eq(users.id, id)).for("update");
  if (!user) throw new Refusal("not_found", "There is no such person. Nothing was changed.");
  return user;
}

const isLast = (admins: readonly string[], id: string) => admins.length === 1 && admins[0] === id;
const lastAdmin = () =>
  new Refusal("conflict", "This is the last administrator. Make somebody else one first. Nothing was changed.");

/** Ends every session of a person; their cookies stop working with the next request. */
export async function endSessionsOf(tx: Tx, userId: string, exceptId?: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        exceptId === undefined ? undefined : sql`${sessions.id} <> ${exceptId}`,
      ),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

export async function revokeTokensOf(tx: Tx, userId: string): Promise<number> {
  const revoked = await tx
    .update(personalTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(personalTokens.userId, userId), isNull(personalTokens.revokedAt)))
    .returning({ id: personalTokens.id });
  return revoked.length;
}

/**
 * Somebody who may sign in. Without a password they can by single sign-on only.
 *
 * @throws Refusal `conflict` where the address is taken
 */
export const addPerson = command({
  name: "person.add",
  permission: "people:write",
  input: z.strictObject({ email, name, roles: roleSet, password: firstPassword }),
  touches: ["people", "approvals"],
  async run({ tx, actor, record }, input): Promise<{ id: string; email: string }> {
    const [added] = await tx
      .insert(users)
      .values({
        email: input.email,
        name: input.name,
        roles: input.roles,
        passwordHash: input.password === undefined ? null : await hashPassword(input.password),
        createdBy: actor.kind === "person" ? actor.id : null,
      })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (!added) {
      throw new Refusal("conflict", `Somebody with the address ${input.email} is here already. Nothing was changed.`, {
        fields: [{ path: "email", message: "Is taken." }],
      });
    }
    record({
      object: { type: "person", id: input.email },
      after: { name: input.name, roles: input.roles, password: input.password === undefined ? "none" : "set" },
    });
    return { id: added.id, email: input.email };
  },
});

/** @throws Refusal `conflict` where the last administrator would stop being one */
export const setRoles = command({
  name: "person.set-roles",
  permission: "people:write",
  input: z.strictObject({ id: z.uuid(), roles: roleSet }),
  touches: ["people", "approvals"],
  async run({ tx, actor, record }, input): Promise<{ roles: string[] }> {
    const admins = await lockAdmins(tx, actor);
    const user = await getLockedUser(tx, input.id);
    if (isLast(admins, user.id) && !input.roles.includes("admin")) throw lastAdmin();
    await tx
      .update(users)
      .set({ roles: input.roles, updatedAt: sql`clock_timestamp()` })
      .where(eq(users.id, user.id));
    record({
      object: { type: "person", id: user.email },
      before: { roles: user.roles },
      after: { roles: input.roles },
    });
    return { roles: input.roles };
  },
});

const one = z.strictObject({ id: z.uuid() });

/** Shuts somebody out at once: sessions end and tokens are revoked, so that letting them in again revives none. */
export const disablePerson = command({
  name: "person.disable",
  permission: "people:write",
  input: one,
  touches: ["people", "approvals"],
  async run({ tx, actor, record }, { id }): Promise<{ disabled: true }> {
    const admins = await lockAdmins(tx, actor);
    const user = await getLockedUser(tx, id);
    if (isLast(admins, user.id)) throw lastAdmin();
    if (actor.kind === "person" && actor.id === user.id) {
      throw new Refusal("conflict", "You cannot disable your own account; another administrator can.");
    }
    if (user.disabledAt) throw new Refusal("conflict", "This account is disabled already. Nothing was changed.");
    await tx
      .update(users)
      .set({ disabledAt: sql`clock_timestamp()`, updatedAt: sql`clock_timestamp()` })
      .where(eq(users.id, id));
    const ended = { sessions_ended: await endSessionsOf(tx, id), tokens_revoked: await revokeTokensOf(tx, id) };
    record({
      object: { type: "person", id: user.email },
      before: { disabled: false },
      after: { disabled: true, ...ended },
    });
    return { disabled: true };
  },
});

export const enablePerson = command({
  name: "person.enable",
  permission: "people:write",
  input: one,
  touches: ["people", "approvals"],
  async run({ tx, record }, { id }): Promise<{ disabled: false }> {
    const user = await getLockedUser(tx, id);
    if (!user.disabledAt) throw new Refusal("conflict", "This account is not disabled. Nothing was changed.");
    await tx
      .update(users)
      .set({ disabledAt: null, updatedAt: sql`clock_timestamp()` })
      .where(eq(users.id, id));
    record({ object: { type: "person", id: user.email }, before: { disabled: true }, after: { disabled: false } });
    return { disabled: false };
  },
});
