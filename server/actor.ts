import { and, eq, gt, isNull, or, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { personalTokens, sessions, users } from "@/db/schema/access";
import { workerKeys } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import type { Actor, WorkerActor } from "@/domain/permissions";

/** What somebody shows at the door. Who they are, and what they may, is read anew in every transaction. */
export type Credential =
  | { kind: "session"; sessionId: string }
  | { kind: "token"; hash: string }
  | { kind: "worker-key"; hash: string }
  | { kind: "job"; name: string };

/** Whether a key or token is neither revoked nor expired. */
export const holds = ({ revokedAt, expiresAt }: typeof personalTokens | typeof workerKeys) =>
  and(isNull(revokedAt), or(isNull(expiresAt), gt(expiresAt, sql`clock_timestamp()`)));

const person = {
  id: users.id,
  email: users.email,
  name: users.name,
  roles: users.roles,
};

async function findPersonBySession(tx: Tx, sessionId: string): Promise<Actor | null> {
  const [row] = await tx
    .select({ ...person, signedInAt: sessions.signedInAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        isNull(users.disabledAt),
        gt(sessions.expiresAt, sql`clock_timestamp()`),
      ),
    );
  return row ? { kind: "person", ...row, scopes: null, sessionId, tokenId: null } : null;
}

async function findPersonByToken(tx: Tx, hash: string): Promise<Actor | null> {
  const [row] = await tx
    .select({ ...person, scopes: personalTokens.scopes, tokenId: personalTokens.id })
    .from(personalTokens)
    .innerJoin(users, eq(users.id, personalTokens.userId))
    .where(and(eq(personalTokens.hash, hash), isNull(users.disabledAt), holds(personalTokens)));
  return row ? { kind: "person", ...row, signedInAt: null, sessionId: null } : null;
}

async function findWorker(tx: Tx, hash: string): Promise<WorkerActor | null> {
  const [row] = await tx
    .select({ workerId: workerKeys.workerId, keyId: workerKeys.id })
    .from(workerKeys)
    .where(and(eq(workerKeys.hash, hash), holds(workerKeys)));
  return row ? { kind: "worker", ...row } : null;
}

/** The actor behind a credential as the database knows it now, or null when it no longer holds. */
export async function findActor(tx: Tx, credential: Credential): Promise<Actor | null> {
  switch (credential.kind) {
    case "session":
      return findPersonBySession(tx, credential.sessionId);
    case "token":
      return findPersonByToken(tx, credential.hash);
    case "worker-key":
      return findWorker(tx, credential.hash);
    case "job":
      return { kind: "job", name: credential.name };
  }
}

/** @throws Refusal `unauthenticated` when the credential no longer holds */
export async function getActor(tx: Tx, credential: Credential): Promise<Actor> {
  const actor = await findActor(tx, credential);
  if (actor) return actor;
  throw unauthenticated(credential);
}

export const unauthenticated = ({ kind }: Pick<Credential, "kind">): Refusal =>
  new Refusal(
    "unauthenticated",
    kind === "session" ? "Your session has ended. Sign in again." : "This key is unknown, expired or revoked.",
  );

/** What stands in records as who did it. */
export function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case "person":
      return actor.email;
    case "worker":
      return actor.workerId;
    case "job":
      return actor.name;
  }
}
