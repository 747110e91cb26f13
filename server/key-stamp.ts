import { type SQL, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { personalTokens } from "@/db/schema/access";
import { workerKeys } from "@/db/schema/workers";
import type { Actor } from "@/domain/permissions";

/** Last use is told to the minute: a write per call would be the busiest row of all. */
const exactMs = 60_000;

/** The key or token that somebody came with; a session is no key, and its person is known by other marks. */
function keyOf(actor: Actor) {
  if (actor.kind === "worker") return { table: workerKeys, id: actor.keyId };
  if (actor.kind === "person" && actor.tokenId !== null) return { table: personalTokens, id: actor.tokenId };
  return null;
}

/**
 * The statement that notes that keys are used. Whoever else holds the row of one may wait for what this transaction holds,
 * so it is not waited for: another call says the same.
 *
 * @param ids a list of them, or a question for them
 */
export const stamping = (table: typeof workerKeys | typeof personalTokens, ids: SQL): SQL => sql`
  update ${table} set last_used_at = clock_timestamp() where id in (
    select id from ${table}
    where id in ${ids} and (last_used_at is null or last_used_at < clock_timestamp() - make_interval(secs => ${exactMs / 1_000}))
    for no key update skip locked)`;

/** Notes that somebody came with a key. */
export async function stampUse(tx: Tx, actor: Actor): Promise<void> {
  const key = keyOf(actor);
  if (key !== null) await tx.execute(stamping(key.table, sql`(${key.id})`));
}

const stampedAtMs = new Map<string, number>();

/** Whether a read by this actor should leave a mark: once a minute and process. Counts as done when it says so. */
export function isStampDue(actor: Actor): boolean {
  const key = keyOf(actor);
  const nowMs = performance.now();
  if (key === null || nowMs - (stampedAtMs.get(key.id) ?? -exactMs) < exactMs) return false;
  stampedAtMs.set(key.id, nowMs);
  return true;
}
