import "server-only";

import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Tx } from "@/db/client";
import { workerKeys, workerRegistry } from "@/db/schema/workers";
import { Refusal } from "@/domain/errors";
import { nameOf } from "@/server/actor";
import { command, type Deps } from "@/server/command";
import { newSecret } from "@/server/secret";

import { isFleetStopped } from "./fleet";
import { createKeyInput, keyInput, provisionInput } from "./inputs";
import { columnsOf, edited, keepVersion, type Mandate, mandateOf } from "./mandate";
import { voidRequestsOf } from "./void";

/** `key` is the secret: it stands in this answer and nowhere else. */
export type NewKey = { worker_id: string; key_id: string; prefix: string; key: string; made_worker: boolean };
type Wish = Omit<z.output<typeof provisionInput>, "name">;

/** What a worker may that nobody has said anything about: nothing. */
const leastMandate: Mandate = {
  level: "L1",
  capabilities: [],
  permissions: [],
  forbidden_actions: [],
  approval_required_for: [],
  max_concurrent_tasks: 1,
  max_cost_per_task_cents: null,
  max_cost_per_day_cents: null,
};

/** Makes the worker where there is none; one that exists keeps what people gave it. */
export async function makeIfMissing(deps: Deps, wish: Wish): Promise<boolean> {
  const { tx, actor, record, nudge } = deps;
  const directive = (await isFleetStopped(tx)) ? "stop" : "run";
  const [made] = await tx
    .insert(workerRegistry)
    .values({
      ...columnsOf(edited(leastMandate, wish.mandate ?? {})),
      workerId: wish.worker_id,
      name: wish.worker_name ?? wish.worker_id,
      description: wish.description ?? null,
      directive,
    })
    .onConflictDoNothing({ target: workerRegistry.workerId })
    .returning();
  if (!made) return false;
  const mandate = mandateOf(made);
  await keepVersion(tx, {
    workerId: made.workerId,
    version: 1,
    mandate,
    ending: null,
    reason: null,
    changedBy: nameOf(actor),
  });
  record({
    action: "worker.create",
    object: { type: "worker", id: made.workerId },
    before: null,
    after: { ...mandate, directive },
  });
  nudge("workers", made.workerId);
  return true;
}

export async function issue(deps: Deps, workerId: string, name: string | null, expiresAt: SQL | Date | null) {
  const { secret, hash, prefix } = newSecret("worker");
  const [key] = await deps.tx
    .insert(workerKeys)
    .values({ workerId, prefix, hash, name, createdBy: nameOf(deps.actor), expiresAt })
    .returning({ id: workerKeys.id });
  if (!key) throw new Error("The key was not stored.");
  return { key_id: key.id, prefix, key: secret };
}

/** A key for a worker, and the worker where it does not exist: offline, L1, without any permission. */
export const createKey = command({
  name: "key.create",
  permission: "worker:write",
  input: createKeyInput,
  touches: ["workers"],
  async run(deps, { worker_id, name, expires_in_days }): Promise<NewKey> {
    const made = await makeIfMissing(deps, { worker_id });
    const expiresAt =
      expires_in_days === undefined ? null : sql`clock_timestamp() + make_interval(days => ${expires_in_days})`;
    const key = await issue(deps, worker_id, name ?? null, expiresAt);
    deps.record({
      object: { type: "worker_key", id: key.key_id },
      before: null,
      after: { worker_id, prefix: key.prefix, name: name ?? null },
    });
    return { worker_id, ...key, made_worker: made };
  },
});

/** The same by a script on this machine: whoever runs it holds the database anyway. */
export const provisionWorker = command({
  name: "worker.provision",
  permission: "maintenance:run",
  input: provisionInput,
  touches: ["workers"],
  async run(deps, { name, ...wish }): Promise<NewKey> {
    const made = await makeIfMissing(deps, wish);
    const key = await issue(deps, wish.worker_id, name ?? null, null);
    deps.record({
      action: "key.create",
      object: { type: "worker_key", id: key.key_id },
      before: null,
      after: { worker_id: wish.worker_id, prefix: key.prefix, name: name ?? null },
    });
    return { worker_id: wish.worker_id, ...key, made_worker: made };
  },
});

async function getLiveKey(tx: Tx, keyId: string): Promise<typeof workerKeys.$inferSelect> {
  const [key] = await tx.select().from(workerKeys).where(eq(workerKeys.id, keyId)).for("update");
  if (!key) throw new Refusal("not_found", "There is no such key.");
  if (key.revokedAt === null) return key;
  throw new Refusal("conflict", "This key ended already. Nothing was changed.");
}

/** A key and all that were rotated into it: what an older one asked for is still its worker's to use. */
async function listLine(tx: Tx, keyId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive line as (
      select id from worker_keys where id = ${keyId}
      union
      select k.id from worker_keys k join line on k.rotated_to = line.id
    )
    select id from line`);
  return rows.map(({ id }) => id);
}

/**
 * Ends a key that may be in wrong hands. What it asked for falls with it: pending requests are rejected, approved ones
 * can't be used any more.
 *
 * @throws Refusal `not_found`; `conflict` where it ended already
 */
export const revokeKey = command({
  name: "key.revoke",
  permission: "worker:write",
  pool: "reserved",
  input: keyInput,
  touches: ["workers"],
  async run(
    { tx, actor, record, nudge },
    { key_id, reason },
  ): Promise<{ key_id: string; rejected: number; voided: number }> {
    const key = await getLiveKey(tx, key_id);
    await tx
      .update(workerKeys)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(eq(workerKeys.id, key_id));
    const fallen = await voidRequestsOf({ tx, record, nudge }, await listLine(tx, key_id), nameOf(actor));
    record({
      object: { type: "worker_key", id: key_id },
      before: { worker_id: key.workerId, prefix: key.prefix, revoked: false },
      after: { revoked: true, reason: reason ?? null, ...fallen },
    });
    return { key_id, ...fallen };
  },
});

/** A new key in place of an old one, which ends at once; what the old one asked for stands. */
export const rotateKey = command({
  name: "key.rotate",
  permission: "worker:write",
  input: keyInput,
  touches: ["workers"],
  async run(deps, { key_id, reason }): Promise<NewKey> {
    const old = await getLiveKey(deps.tx, key_id);
    const key = await issue(deps, old.workerId, old.name, old.expiresAt);
    await deps.tx
      .update(workerKeys)
      .set({ revokedAt: sql`clock_timestamp()`, rotatedTo: key.key_id })
      .where(and(eq(workerKeys.id, key_id), isNull(workerKeys.revokedAt)));
    deps.record({
      object: { type: "worker_key", id: key_id },
      before: { worker_id: old.workerId, prefix: old.prefix, rotated_to: null },
      after: { rotated_to: key.key_id, prefix: key.prefix, reason: reason ?? null },
    });
    return { worker_id: old.workerId, ...key, made_worker: false };
  },
});
