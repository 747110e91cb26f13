import { type KeyObject, sign, verify } from "node:crypto";

import { z } from "zod";

import { canonical } from "./canonical";
import type { Link, Problem } from "./chain";

const anchorSchema = z.strictObject({
  /** Which trail: one data directory may serve several databases in its life. */
  trail: z.string(),
  /** Decimal digits, so that no reader rounds it. */
  seq: z.string().regex(/^\d+$/),
  hash: z.string(),
  at: z.string(),
  /** Ed25519 over the RFC 8785 form of the others, base64url. */
  signature: z.string(),
});
/** How far the chain had come at a time, signed, kept outside the database. */
export type Anchor = z.output<typeof anchorSchema>;

const signed = ({ trail, seq, hash, at }: Omit<Anchor, "signature">): Buffer =>
  Buffer.from(canonical({ trail, seq, hash, at }));

export function makeAnchor(trail: string, head: Link, at: Date, key: KeyObject): Anchor {
  const said = { trail, seq: head.seq.toString(), hash: head.hash, at: at.toISOString() };
  return { ...said, signature: sign(null, signed(said), key).toString("base64url") };
}

/** What a file of anchors says about one trail. */
export type Anchors = {
  bySeq: ReadonlyMap<bigint, readonly string[]>;
  count: number;
  /** Anchors of other trails, which say nothing about this one. */
  others: number;
  last: Anchor | null;
  /** Lines that are no anchors, or not signed by our key. */
  problems: Problem[];
};

export const noAnchors: Anchors = { bySeq: new Map(), count: 0, others: 0, last: null, problems: [] };

/** @param trail the trail that is looked at; null where its name is gone: then every anchor must fit */
export function readAnchors(text: string, key: KeyObject, trail: string | null): Anchors {
  const bySeq = new Map<bigint, string[]>();
  const problems: Problem[] = [];
  let [count, others] = [0, 0];
  let last: Anchor | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const anchor = parseLine(line);
    const what = anchor === null ? "is no anchor" : isSigned(anchor, key) ? null : "is not signed by this key";
    if (what !== null) problems.push({ seq: null, what: `line ${index + 1} of the anchors ${what}` });
    if (what !== null || anchor === null) continue;
    if (trail !== null && anchor.trail !== trail) {
      others += 1;
      continue;
    }
    count += 1;
    const seq = BigInt(anchor.seq);
    bySeq.set(seq, [...(bySeq.get(seq) ?? []), anchor.hash]);
    if (last === null || seq >= BigInt(last.seq)) last = anchor;
  }
  return { bySeq, count, others, last, problems };
}

const isSigned = (anchor: Anchor, key: KeyObject): boolean =>
  verify(null, signed(anchor), key, Buffer.from(anchor.signature, "base64url"));

function parseLine(line: string): Anchor | null {
  try {
    return anchorSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Rows of the chain against the anchors that name them. */
export function problemOfAnchors(anchors: Anchors, links: readonly Link[]): Problem | null {
  for (const { seq, hash } of links) {
    if (anchors.bySeq.get(seq)?.some((anchored) => anchored !== hash)) {
      return { seq, what: "an anchor signed another hash for it: the chain was rewritten" };
    }
  }
  return null;
}

/** The end of the chain against the furthest anchor. */
export function problemOfLastAnchor(anchors: Anchors, last: Link): Problem | null {
  if (anchors.last === null || BigInt(anchors.last.seq) <= last.seq) return null;
  const { seq, at } = anchors.last;
  return {
    seq: last.seq + 1n,
    what: `the trail ends at ${last.seq}, but an anchor of ${at} reached ${seq}: its end was deleted`,
  };
}
