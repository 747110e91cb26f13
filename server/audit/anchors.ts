import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { auditHead } from "@/db/schema/record";
import { Refusal } from "@/domain/errors";
import { env } from "@/env";
import { query } from "@/server/query";

import { canonical } from "./canonical";
import type { Link, Problem } from "./chain";

const anchorSchema = z.strictObject({
  /** Decimal digits, so that no reader rounds it. */
  seq: z.string().regex(/^\d+$/),
  hash: z.string(),
  at: z.string(),
  /** Ed25519 over the RFC 8785 form of the other three, base64url. */
  signature: z.string(),
});
/** How far the chain had come at a time, signed, kept outside the database. */
export type Anchor = z.output<typeof anchorSchema>;

export const anchorFile = (): string => join(env.dataDir, "anchors.jsonl");

const findHead = query({
  permission: "maintenance:run",
  async run({ reader }): Promise<Link> {
    const [head] = await reader.select({ seq: auditHead.seq, hash: auditHead.hash }).from(auditHead);
    if (!head) throw new Error("The head of the audit chain is missing.");
    return head;
  },
});

const signed = ({ seq, hash, at }: Omit<Anchor, "signature">): Buffer => Buffer.from(canonical({ seq, hash, at }));

export function makeAnchor(head: Link, at: Date, key: KeyObject): Anchor {
  const said = { seq: head.seq.toString(), hash: head.hash, at: at.toISOString() };
  return { ...said, signature: sign(null, signed(said), key).toString("base64url") };
}

/**
 * Appends where the chain stands now to the anchors in the data directory. Hourly and at shutdown; copies of that
 * file elsewhere are what a rewritten trail cannot be made to agree with.
 *
 * @throws Refusal `unavailable` when the database is; an error of the file system when the file cannot be written
 */
export async function writeAnchor(): Promise<Anchor> {
  const head = await findHead({ kind: "job", name: "anchors" }, undefined);
  const anchor = makeAnchor(head, new Date(), createPrivateKey(env.signingKey));
  await mkdir(env.dataDir, { recursive: true });
  const file = await open(anchorFile(), "a", 0o600);
  try {
    await file.write(`${JSON.stringify(anchor)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return anchor;
}

/** What a file of anchors says about the chain; `problems` are lines that are no anchors or not signed by our key. */
export type Anchors = {
  bySeq: ReadonlyMap<bigint, readonly string[]>;
  count: number;
  last: Anchor | null;
  problems: Problem[];
};

export const noAnchors: Anchors = { bySeq: new Map(), count: 0, last: null, problems: [] };

export function readAnchors(text: string, key: KeyObject): Anchors {
  const bySeq = new Map<bigint, string[]>();
  const problems: Problem[] = [];
  let last: Anchor | null = null;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  lines.forEach((line, index) => {
    const anchor = parseLine(line);
    if (anchor === null) problems.push({ seq: null, what: `line ${index + 1} of the anchors is no anchor` });
    else if (!verify(null, signed(anchor), key, Buffer.from(anchor.signature, "base64url"))) {
      problems.push({ seq: null, what: `line ${index + 1} of the anchors is not signed by this key` });
    } else {
      bySeq.set(BigInt(anchor.seq), [...(bySeq.get(BigInt(anchor.seq)) ?? []), anchor.hash]);
      last = last === null || BigInt(anchor.seq) >= BigInt(last.seq) ? anchor : last;
    }
  });
  return { bySeq, count: lines.length, last, problems };
}

function parseLine(line: string): Anchor | null {
  try {
    return anchorSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/**
 * The anchors of a file; without one, those of the data directory, where a file that is not there yet has none.
 *
 * @throws Refusal `not_found` where the named file cannot be read
 */
export async function loadAnchors(file?: string): Promise<Anchors> {
  const key = createPublicKey(createPrivateKey(env.signingKey));
  try {
    return readAnchors(await readFile(file ?? anchorFile(), "utf8"), key);
  } catch (error) {
    const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (absent && file === undefined) return noAnchors;
    throw new Refusal("not_found", `The anchors in ${file ?? "the data directory"} cannot be read.`);
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
