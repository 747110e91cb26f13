import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import { sessions, users } from "@/db/schema/access";
import { Refusal } from "@/domain/errors";
import { demandPerson } from "@/domain/permissions";
import { env } from "@/env";
import { command } from "@/server/command";

import { countFailure, refuseTooMany } from "./attempts";
import { passwordMatches } from "./passwords";

const from = { userAgent: z.string().max(400), address: z.string().max(100) };
const email = z.string().trim().toLowerCase().max(320);
const passwordInput = z.strictObject({ email, password: z.string().max(1_000), ...from });
const ssoInput = z.strictObject({
  subject: z.string().max(600),
  email,
  emailVerified: z.boolean(),
  ...from,
});

async function openSession(tx: Tx, userId: string, device: { userAgent: string; address: string }): Promise<string> {
  const [session] = await tx
    .insert(sessions)
    .values({ userId, userAgent: device.userAgent, address: device.address })
    .returning({ id: sessions.id });
  if (!session) throw new Error("The session was not stored.");
  return session.id;
}

/** Whether there is another way in than a password. */
export const offersSingleSignOn = (): boolean => env.oidc !== null;

export type SignedIn = { sessionId: string; email: string; name: string };

/**
 * Opens a session for the right password. Null is a wrong one, counted against account and address:
 * a refusal would roll the count back.
 *
 * @throws Refusal `too_many` once either was wrong too often
 */
export const signInWithPassword = command({
  name: "session.open",
  permission: "maintenance:run",
  input: passwordInput,
  touches: [],
  async run({ tx, record }, attempt): Promise<SignedIn | null> {
    await refuseTooMany(tx, attempt);
    const [person] = await tx.select().from(users).where(eq(users.email, attempt.email));
    const right = await passwordMatches(person?.passwordHash ?? null, attempt.password);
    if (!person || !right || person.disabledAt) {
      await countFailure(tx, attempt);
      const because = right ? "disabled" : "wrong";
      record({
        action: "session.refused",
        // What strangers type is not kept: it may be a password in the wrong field.
        object: { type: "person", id: person?.email ?? "unknown" },
        after: { address: attempt.address, because: person ? because : "unknown" },
      });
      return null;
    }
    const sessionId = await openSession(tx, person.id, attempt);
    record({ object: { type: "person", id: person.email }, after: { session: sessionId, address: attempt.address } });
    return { sessionId, email: person.email, name: person.name };
  },
});

/**
 * Opens a session for somebody whom single sign-on vouches for and whom an administrator has added.
 * Null is somebody unknown, or an address that the provider has not verified.
 */
export const signInWithSso = command({
  name: "session.open",
  permission: "maintenance:run",
  input: ssoInput,
  touches: [],
  async run({ tx, record }, claim): Promise<SignedIn | null> {
    const [bySubject] = await tx.select().from(users).where(eq(users.oidcSubject, claim.subject));
    const [byEmail] =
      bySubject || !claim.emailVerified
        ? []
        : await tx
            .update(users)
            .set({ oidcSubject: claim.subject })
            .where(and(eq(users.email, claim.email), isNull(users.oidcSubject)))
            .returning();
    const person = bySubject ?? byEmail;
    if (!person || person.disabledAt) return null;
    const sessionId = await openSession(tx, person.id, claim);
    record({ object: { type: "person", id: person.email }, after: { session: sessionId, by: "single sign-on" } });
    return { sessionId, email: person.email, name: person.name };
  },
});

/** Proves anew who sits there, as critical decisions ask within ten minutes. */
export const confirmIdentity = command({
  name: "session.confirm",
  permission: "self:write",
  input: z.strictObject({ password: z.string().max(1_000), address: z.string().max(100) }),
  touches: [],
  async run({ tx, actor, record }, { password, address }): Promise<boolean> {
    if (actor.kind !== "person" || actor.sessionId === null)
      throw new Refusal("forbidden", "Only a session can be confirmed.");
    const attempt = { email: actor.email, address };
    await refuseTooMany(tx, attempt);
    const [person] = await tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, actor.id));
    if (!(await passwordMatches(person?.passwordHash ?? null, password))) {
      await countFailure(tx, attempt);
      return false;
    }
    await tx
      .update(sessions)
      .set({ signedInAt: sql`clock_timestamp()` })
      .where(eq(sessions.id, actor.sessionId));
    record({ object: { type: "person", id: actor.email }, after: { session: actor.sessionId } });
    return true;
  },
});

/** Ends one session: one's own, or as an administrator anybody's. */
export const endSession = command({
  name: "session.end",
  permission: "self:write",
  input: z.strictObject({ sessionId: z.uuid() }),
  touches: ["people"],
  async run({ tx, actor, record }, { sessionId }) {
    const me = demandPerson(actor);
    const mine = me.roles.includes("admin") ? undefined : eq(sessions.userId, me.id);
    const [ended] = await tx
      .update(sessions)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(sessions.id, sessionId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, sql`clock_timestamp()`),
          mine,
        ),
      )
      .returning({ userId: sessions.userId });
    if (!ended) throw new Refusal("not_found", "This session has ended already, or is not yours.");
    record({ object: { type: "session", id: sessionId }, after: { ended: true } });
    return { ended: true };
  },
});
