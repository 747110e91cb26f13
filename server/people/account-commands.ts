import "server-only";

import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { sessions, users } from "@/db/schema/access";
import { Refusal } from "@/domain/errors";
import { changeableKeys, chooseKey, type KeyChoices } from "@/domain/keys";
import type { Actor, Person } from "@/domain/permissions";
import type { Credential } from "@/server/actor";
import { type Call, command } from "@/server/command";

import { countFailure, refuseTooMany } from "./attempts";
import { endSessionsOf, revokeTokensOf } from "./commands";
import { hashPassword, passwordMatches, passwordSchema } from "./passwords";

export type SignedInPerson = Person & { sessionId: string };

/** An account is changed by who sits there: a token that leaked must not be able to keep its thief in. */
export function getSignedIn(actor: Actor): SignedInPerson {
  if (actor.kind === "person" && actor.sessionId !== null) return { ...actor, sessionId: actor.sessionId };
  throw new Refusal("forbidden", "Sign in to change your account; a token cannot. Nothing was changed.");
}

async function storePassword(tx: Tx, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await tx
    .update(users)
    .set({ passwordHash, updatedAt: sql`clock_timestamp()` })
    .where(eq(users.id, userId));
}

/** Where the session was opened: guesses are counted there. */
async function addressOf(tx: Tx, sessionId: string): Promise<string> {
  const [row] = await tx.select({ address: sessions.address }).from(sessions).where(eq(sessions.id, sessionId));
  return row?.address ?? "unknown";
}

const replacePassword = command({
  name: "person.set-password",
  permission: "self:write",
  input: z.strictObject({ current: z.string().max(1_000), password: passwordSchema }),
  touches: ["people"],
  async run({ tx, actor, record }, { current, password }): Promise<{ changed: boolean; ended: number }> {
    const me = getSignedIn(actor);
    const attempt = { email: me.email, address: await addressOf(tx, me.sessionId) };
    await refuseTooMany(tx, attempt);
    const [user] = await tx
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, me.id))
      .for("update");
    if (!(await passwordMatches(user?.passwordHash ?? null, current))) {
      await countFailure(tx, attempt);
      record({
        action: "person.set-password.refused",
        object: { type: "person", id: me.email },
        after: { because: "wrong" },
      });
      return { changed: false, ended: 0 };
    }
    await storePassword(tx, me.id, password);
    const ended = await endSessionsOf(tx, me.id, me.sessionId);
    record({ object: { type: "person", id: me.email }, after: { by: "self", sessions_ended: ended } });
    return { changed: true, ended };
  },
});

/**
 * One's own password, for who knows the current one; ends one's other sessions.
 *
 * @throws Refusal `invalid` for a wrong current one, which counts like a failed sign-in; `too_many`
 */
export async function setPassword(credential: Credential, raw: unknown, call?: Call): Promise<{ ended: number }> {
  const { changed, ended } = await replacePassword(credential, raw, call);
  if (changed) return { ended };
  throw new Refusal("invalid", "The password was not changed.", {
    fields: [{ path: "current", message: "This is not your current password." }],
  });
}

/** A new password from an administrator, for who lost theirs or whose account was stolen: all its keys end. */
export const resetPassword = command({
  name: "person.reset-password",
  permission: "people:write",
  input: z.strictObject({ id: z.uuid(), password: passwordSchema }),
  touches: ["people"],
  async run({ tx, actor, record }, { id, password }): Promise<{ email: string }> {
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, id)).for("update");
    if (!user) throw new Refusal("not_found", "There is no such person. Nothing was changed.");
    if (actor.kind === "person" && actor.id === id) {
      throw new Refusal("conflict", "Change your own password on your account page, with the current one.");
    }
    await storePassword(tx, id, password);
    // Who knows somebody's password can be them: for a critical request the two are one from now on.
    if (actor.kind === "person") await tx.update(users).set({ createdBy: actor.id }).where(eq(users.id, id));
    const ended = { sessions_ended: await endSessionsOf(tx, id), tokens_revoked: await revokeTokensOf(tx, id) };
    record({ object: { type: "person", id: user.email }, after: { by: "administrator", ...ended } });
    return { email: user.email };
  },
});

/** Signs out everywhere else. */
export const endOtherSessions = command({
  name: "session.end-others",
  permission: "self:write",
  input: z.strictObject({}),
  touches: ["people"],
  async run({ tx, actor, record }): Promise<{ ended: number }> {
    const me = getSignedIn(actor);
    const ended = await endSessionsOf(tx, me.id, me.sessionId);
    record({ object: { type: "person", id: me.email }, after: { sessions_ended: ended } });
    return { ended };
  },
});

export const setName = command({
  name: "person.set-name",
  permission: "self:write",
  input: z.strictObject({ name: z.string().trim().min(1, "Write a name.").max(200) }),
  touches: ["people"],
  async run({ tx, actor, record }, { name }): Promise<{ name: string }> {
    const me = getSignedIn(actor);
    await tx
      .update(users)
      .set({ name, updatedAt: sql`clock_timestamp()` })
      .where(eq(users.id, me.id));
    record({ object: { type: "person", id: me.email }, before: { name: me.name }, after: { name } });
    return { name };
  },
});

/**
 * Puts a single key of pages elsewhere, for the next time one looks (WCAG 2.1.4).
 *
 * @throws Refusal `invalid` or `conflict`, as `chooseKey` says
 */
export const setKey = command({
  name: "person.set-key",
  permission: "self:write",
  input: z.strictObject({ key: z.enum(changeableKeys.map(({ key }) => key)), to: z.string().max(20) }),
  touches: [],
  async run({ tx, actor, record }, { key, to }): Promise<KeyChoices> {
    const me = getSignedIn(actor);
    const [row] = await tx.select({ before: users.keyChoices }).from(users).where(eq(users.id, me.id)).for("update");
    const before = row?.before ?? {};
    const keyChoices = { ...chooseKey(before, key, to) };
    await tx
      .update(users)
      .set({ keyChoices, updatedAt: sql`clock_timestamp()` })
      .where(eq(users.id, me.id));
    record({ object: { type: "person", id: me.email }, before: { keys: before }, after: { keys: keyChoices } });
    return keyChoices;
  },
});

/** Single keys on pages, on or off (WCAG 2.1.4). */
export const setSingleKeys = command({
  name: "person.set-single-keys",
  permission: "self:write",
  input: z.strictObject({ on: z.boolean() }),
  touches: [],
  async run({ tx, actor, record }, { on }): Promise<{ on: boolean }> {
    const me = getSignedIn(actor);
    const [before] = await tx.select({ on: users.singleKeys }).from(users).where(eq(users.id, me.id)).for("update");
    await tx
      .update(users)
      .set({ singleKeys: on, updatedAt: sql`clock_timestamp()` })
      .where(eq(users.id, me.id));
    record({
      object: { type: "person", id: me.email },
      before: { single_keys: before?.on ?? null },
      after: { single_keys: on },
    });
    return { on };
  },
});
