import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";

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
 * Notes that a key is used. Whoever else holds its row may wait for what this transaction holds, so it is not waited
 * for: another call says the same.
 */
export async function stampUse(tx: Tx, actor: Actor): Promise<void> {
  const key = keyOf(actor);
  if (key === null) return;
  const { table, id } = key;
  const stale = or(
    isNull(table.lastUsedAt),
    lt(table.lastUsedAt, sql`clock_timestamp() - make_interval(secs => ${exactMs / 1_000})`),
  );
  const free = tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.id, id), stale))
    .for("no key update", { skipLocked: true });
  await tx
    .update(table)
    .set({ lastUsedAt: sql`clock_timestamp()` })
    .where(inArray(table.id, free));
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
