import { createHash } from "node:crypto";

import { canonical } from "./canonical";

/** One row of the trail as the verifier reads it: names of the columns, times as text to the microsecond. */
export type TrailRow = {
  seq: bigint;
  /** `YYYY-MM-DDTHH:MM:SS.ssssssZ` */
  at: string;
  actor_kind: string;
  actor: string;
  action: string;
  object_type: string;
  object_id: string;
  before: unknown;
  after: unknown;
  request_id: string | null;
  prev_hash: string;
  hash: string;
};

/** Up to where the chain holds. */
export type Link = { seq: bigint; hash: string };

/** What the first row follows. Source: docs/audit.md */
export const genesis: Link = { seq: 0n, hash: "0".repeat(64) };

/** The first thing that is wrong; `seq` where it stands in a row of the trail. */
export type Problem = { seq: bigint | null; what: string };

/** The hash that a row must bear: SHA-256, hex, of the canonical form of all of it. Source: docs/audit.md */
export function hashOf({ hash: _, seq, ...rest }: TrailRow): string {
  return createHash("sha256")
    .update(canonical({ ...rest, seq: seq.toString() }))
    .digest("hex");
}

/**
 * Follows the chain over rows in ascending order.
 *
 * @returns the last link that holds, and what is wrong with the row after it, or null
 */
export function follow(from: Link, rows: readonly TrailRow[]): { last: Link; problem: Problem | null } {
  let last = from;
  for (const row of rows) {
    const problem = problemOf(last, row);
    if (problem !== null) return { last, problem: { seq: row.seq, what: problem } };
    last = { seq: row.seq, hash: row.hash };
  }
  return { last, problem: null };
}

function problemOf(last: Link, row: TrailRow): string | null {
  const expected = last.seq + 1n;
  if (row.seq > expected) return `row ${expected} is missing: it was deleted or moved`;
  if (row.seq < expected) return `row ${row.seq} does not belong here: it was inserted`;
  if (row.prev_hash !== last.hash)
    return "it does not follow the row before it: one of the two was swapped, inserted or rewritten";
  if (hashOf(row) !== row.hash) return "its content does not match its hash: it was edited";
  return null;
}

/** The end of the chain against the head that every change moves on. */
export function problemOfEnd(last: Link, head: Link): Problem | null {
  if (last.seq < head.seq) {
    return {
      seq: last.seq + 1n,
      what: `rows ${last.seq + 1n} to ${head.seq} are missing at the end: they were deleted`,
    };
  }
  if (last.seq > head.seq) {
    return {
      seq: head.seq + 1n,
      what: `the head of the chain says ${head.seq}, but rows follow: the head was set back or rows were inserted`,
    };
  }
  return last.hash === head.hash ? null : { seq: last.seq, what: "its hash is not the one in the head of the chain" };
}
