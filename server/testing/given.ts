/** What a server test begins with: people, workers and requests, made through the tables and the real commands. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import { database } from "@/db/client";
import { personalTokens, sessions, users } from "@/db/schema/access";
import { actionTypes } from "@/db/schema/governance";
import { workerKeys, workerRegistry } from "@/db/schema/workers";
import type { Role, TokenScope } from "@/domain/permissions";
import { shippedActionTypes } from "@/domain/shipped-action-types";
import type { Credential } from "@/server/actor";
import { type Asked, askApproval } from "@/server/approvals/asks";
import { newSecret } from "@/server/secret";

export const db = () => database("app");

export const job: Credential = { kind: "job", name: "test" };

export type GivenPerson = { id: string; email: string; as: Credential };

/** A signed-in person with these roles. */
export async function aPerson(
  roles: Role[],
  more: { createdBy?: string; signedInAt?: Date } = {},
): Promise<GivenPerson> {
  const email = `${roles.join("-")}-${randomUUID()}@test.local`;
  const [user] = await db()
    .insert(users)
    .values({ email, name: email, roles, createdBy: more.createdBy ?? null })
    .returning({ id: users.id });
  if (!user) throw new Error("no person");
  const [session] = await db()
    .insert(sessions)
    .values({ userId: user.id, signedInAt: more.signedInAt ?? new Date() })
    .returning({ id: sessions.id });
  if (!session) throw new Error("no session");
  return { id: user.id, email, as: { kind: "session", sessionId: session.id } };
}

/** A personal token of somebody, narrowed to these scopes. */
export async function aToken(userId: string, scopes: TokenScope[]): Promise<{ as: Credential; secret: string }> {
  const { secret, hash, prefix } = newSecret("token");
  await db().insert(personalTokens).values({ userId, name: "test", prefix, hash, scopes });
  return { as: { kind: "token", hash }, secret };
}

/** Somebody with a personal token that decides and writes mandates. */
export async function aDecider(role: Role): Promise<{ id: string; secret: string }> {
  const { id } = await aPerson([role]);
  const { secret } = await aToken(id, ["read", "decide", "decide:critical", "workers:write"]);
  return { id, secret };
}

export type GivenWorker = { workerId: string; keyId: string; secret: string; as: Credential };

/** A worker at L3 that may do everything, unless the mandate says otherwise. */
export async function aWorker(mandate: Partial<typeof workerRegistry.$inferInsert> = {}): Promise<GivenWorker> {
  const workerId = mandate.workerId ?? `W-${randomUUID()}`;
  await db()
    .insert(workerRegistry)
    .values({ name: workerId, level: "L3", permissions: ["*"], status: "active", ...mandate, workerId });
  const { secret, hash, prefix } = newSecret("worker");
  const [key] = await db()
    .insert(workerKeys)
    .values({ workerId, prefix, hash, createdBy: "test" })
    .returning({ id: workerKeys.id });
  if (!key) throw new Error("no key");
  return { workerId, keyId: key.id, secret, as: { kind: "worker-key", hash } };
}

export async function workerRow(workerId: string): Promise<typeof workerRegistry.$inferSelect> {
  const [found] = await db().select().from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
  if (!found) throw new Error("no worker");
  return found;
}

/** The action types that the program ships, as a first start would store them. */
export async function theActionTypes(): Promise<void> {
  await db()
    .insert(actionTypes)
    .values(shippedActionTypes.map((definition) => ({ pattern: definition.pattern, definition, shipped: true })))
    .onConflictDoNothing();
}

/** Bodies of requests whose computed risk is what the name says, given `theActionTypes`. */
export const asks = {
  low: () => ({
    action_type: "calendar.read",
    action_description: "Read the calendar of two weeks",
    action_data: { person: `team-${randomUUID()}` },
    risk_level: "low",
    estimated_cost_cents: 1,
  }),
  medium: () => ({
    action_type: "research.scrape",
    action_description: "Something without a definition",
    action_data: { note: randomUUID() },
    risk_level: "medium",
    estimated_cost_cents: 1,
  }),
  high: () => ({
    action_type: "payment.wire",
    action_description: "Pay the invoice",
    action_data: { to: `ACME ${randomUUID().slice(0, 8)}`, amount_cents: 42_000, currency: "USD" },
    risk_level: "high",
    estimated_cost_cents: 2,
  }),
  critical: () => ({
    action_type: "payment.wire",
    action_description: "Pay the large invoice",
    action_data: { to: `ACME ${randomUUID().slice(0, 8)}`, amount_cents: 420_000, currency: "USD" },
    risk_level: "high",
    estimated_cost_cents: 2,
  }),
};

/** A pending request of a worker. */
export async function aRequest(worker: GivenWorker, body: Record<string, unknown> = asks.medium()): Promise<Asked> {
  const answer = await askApproval(worker.as, body);
  if (answer.kind === "denied") throw new Error(`denied: ${answer.verdict.reason}`);
  return answer.request;
}
