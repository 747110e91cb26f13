import { eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { auditEvents, auditHead } from "@/db/schema/record";
import type { Actor } from "@/domain/permissions";

import { nameOf } from "./actor";
import { canonicalHash } from "./canonical-hash";
import { isoExact } from "./instant";

/** What one command says about itself on the trail. `before` and `after` hold what changed, as plain JSON. */
export type Recorded = {
  action?: string;
  object: { type: string; id: string };
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
};

/** Turns dates and big numbers into what JSON can hold, so that the hash is over exactly what is stored. */
const plain = (value: Record<string, unknown> | null | undefined): unknown =>
  value ? JSON.parse(JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v))) : null;

/**
 * The hash of one link, SHA-256 in hex over the RFC 8785 form of the whole record and the hash before it.
 * `audit:verify` has its own copy of this rule on purpose: docs/audit.md describes it.
 */
export const linkHash = (link: Record<string, unknown>): string => canonicalHash(link);

/**
 * Appends to the trail within the change's own transaction. It locks the head of the chain,
 * so it comes last: whatever waits on the head holds nothing else.
 */
export async function record(
  tx: Tx,
  actor: Actor,
  commandName: string,
  requestId: string | null,
  entries: readonly Recorded[],
): Promise<void> {
  if (entries.length === 0) return;
  // Sent together and carried out in this order: the clock is read once the head is locked.
  const [[head], [clock]] = await Promise.all([
    tx.select().from(auditHead).for("update"),
    tx.execute<{ at: string }>(sql`select ${isoExact(sql`clock_timestamp()`)} as at`),
  ]);
  if (!head) throw new Error("The head of the audit chain is missing.");
  if (!clock) throw new Error("The database has no clock.");

  let { seq, hash } = head;
  const rows = entries.map((entry) => {
    seq += 1n;
    const link = {
      seq: seq.toString(),
      at: clock.at,
      actor_kind: actor.kind,
      actor: nameOf(actor),
      action: entry.action ?? commandName,
      object_type: entry.object.type,
      object_id: entry.object.id,
      before: plain(entry.before),
      after: plain(entry.after),
      request_id: requestId,
      prev_hash: hash,
    };
    hash = linkHash(link);
    return { seq, link, hash, prevHash: link.prev_hash };
  });

  const kept = rows.map(({ seq, link, hash, prevHash }) => ({
    seq,
    at: sql`${link.at}::timestamptz`,
    actorKind: actor.kind,
    actor: link.actor,
    action: link.action,
    objectType: link.object_type,
    objectId: link.object_id,
    before: link.before,
    after: link.after,
    requestId,
    prevHash,
    hash,
  }));
  await Promise.all([
    tx.insert(auditEvents).values(kept),
    tx.update(auditHead).set({ seq, hash }).where(eq(auditHead.isHead, true)),
  ]);
}
