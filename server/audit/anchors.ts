import "server-only";

import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";

import { eq } from "drizzle-orm";
import { z } from "zod";

import { auditHead, settings } from "@/db/schema/record";
import { Refusal } from "@/domain/errors";
import { env } from "@/env";
import { command } from "@/server/command";
import type { Reader } from "@/server/query";

import { type Anchor, type Anchors, makeAnchor, readAnchors } from "./anchor-lines";
import type { Link } from "./chain";
import type { Look } from "./source";

const anchorFile = (): string => join(env.dataDir, "anchors.jsonl");

const nameOfTrail = "trail_id";

/** Names the trail once in its life, apart from its rows, so that rewriting them does not disown the anchors. */
const findHead = command({
  name: "trail.anchor",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ trail: string; head: Link }> {
    await tx.insert(settings).values({ key: nameOfTrail, value: randomUUID() }).onConflictDoNothing();
    const trail = await findTrail(tx);
    const [head] = await tx.select({ seq: auditHead.seq, hash: auditHead.hash }).from(auditHead);
    if (!head || trail === null) throw new Error("The head of the audit chain is missing.");
    return { trail, head };
  },
});

/** The name of the trail, or null where it was never anchored or its name is gone. */
async function findTrail(reader: Reader): Promise<string | null> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, nameOfTrail));
  return typeof row?.value === "string" ? row.value : null;
}

/**
 * Appends where the chain stands now to the anchors in the data directory. Hourly and at shutdown; copies of that
 * file elsewhere are what a rewritten trail cannot be made to agree with.
 *
 * @throws Refusal `unavailable` when the database is; an error of the file system when the file cannot be written
 */
export async function writeAnchor(): Promise<Anchor> {
  const { trail, head } = await findHead({ kind: "job", name: "anchors" }, {});
  const anchor = makeAnchor(trail, head, new Date(), createPrivateKey(env.signingKey));
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

/**
 * The anchors of a file; without one, those of the data directory, where a file that is not there yet has none.
 *
 * @throws Refusal `not_found` where the named file cannot be read or has no anchor of this trail
 */
export async function loadAnchors(look: Look, file?: string): Promise<Anchors> {
  const trail = await look(findTrail);
  const anchors = readAnchors(await readLines(file), createPublicKey(createPrivateKey(env.signingKey)), trail);
  if (file !== undefined && anchors.count === 0 && anchors.problems.length === 0) {
    throw new Refusal(
      "not_found",
      `${file} has no anchor of this trail: it is of another database, or the trail was replaced.`,
    );
  }
  return anchors;
}

async function readLines(file: string | undefined): Promise<string> {
  try {
    return await readFile(file ?? anchorFile(), "utf8");
  } catch (error) {
    if (file === undefined && error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw new Refusal("not_found", `The anchors in ${file ?? "the data directory"} cannot be read.`);
  }
}
