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

type Said = {
  actorKind: Actor["kind"];
  actor: string;
  action: string;
  objectType: string;
  objectId: string;
  before: unknown;
  after: unknown;
  requestId: string | null;
};

/** A row of the trail: what it says, and what hangs it on the row before. `at` is RFC 3339 in UTC, to the microsecond. */
type Link = Said & { seq: bigint; at: string; prevHash: string; hash: string };

/**
 * The link behind the last one. Its hash is SHA-256, in hex, over the RFC 8785 form of the whole record and the hash before it.
 * `audit:verify` has its own copy of this rule on purpose: docs/audit.md describes it.
 */
function linkAfter(last: { seq: bigint; hash: string }, at: string, said: Said): Link {
  const seq = last.seq + 1n;
  const hash = canonicalHash({
    seq: seq.toString(),
    at,
    actor_kind: said.actorKind,
    actor: said.actor,
    action: said.action,
    object_type: said.objectType,
    object_id: said.objectId,
    before: said.before,
    after: said.after,
    request_id: said.requestId,
    prev_hash: last.hash,
  });
  return { ...said, seq, at, prevHash: last.hash, hash };
}

/** Hangs rows on the last one, each on the one before. */
export function linkAll(last: { seq: bigint; hash: string }, at: string, rows: readonly Said[]): Link[] {
  let end = last;
  return rows.map((said) => {
    const link = linkAfter(end, at, said);
    end = link;
    return link;
  });
}

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

  const links = linkAll(
    head,
    clock.at,
    entries.map(({ action, object, before, after }) => ({
      actorKind: actor.kind,
      actor: nameOf(actor),
      action: action ?? commandName,
      objectType: object.type,
      objectId: object.id,
      before: plain(before),
      after: plain(after),
      requestId,
    })),
  );
  const { seq, hash } = links.at(-1) ?? head;
  await Promise.all([
    tx.insert(auditEvents).values(links.map((link) => ({ ...link, at: sql`${link.at}::timestamptz` }))),
    tx.update(auditHead).set({ seq, hash }).where(eq(auditHead.isHead, true)),
  ]);
}
