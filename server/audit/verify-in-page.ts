import "server-only";

import { z } from "zod";

import type { Credential } from "@/server/actor";
import { command } from "@/server/command";
import { query } from "@/server/query";

import { loadAnchors } from "./anchors";
import type { Look } from "./source";
import { type Progress, type Verdict, verifyTrail } from "./verify";

/** Rows that a page checks; more is for `npm run audit:verify`. */
const mostRowsInPage = 1_000_000;

/** What the page is told: progress as it goes, then the result. Counts and rows as text or numbers JSON can hold. */
export type VerifyLine =
  | { kind: "progress"; phase: Progress["phase"]; done: number; of: number }
  | {
      kind: "result";
      holds: boolean;
      complete: boolean;
      problem: { seq: string | null; what: string } | null;
      lastSeq: string;
      lastHash: string;
      rows: number;
      requests: number;
      anchors: number;
    };

/** What the page hears: the same, or why there is no result. */
export type VerifyMessage = VerifyLine | { kind: "failed"; message: string };

const recordVerification = command({
  name: "audit.verify",
  permission: "audit:read",
  input: z.strictObject({
    holds: z.boolean(),
    complete: z.boolean(),
    up_to: z.string(),
    problem: z.string().nullable(),
  }),
  touches: ["audit"],
  async run({ record }, result): Promise<void> {
    record({ object: { type: "audit", id: "chain" }, after: result });
  },
});

/**
 * Verifies the trail for somebody who may read it, a batch a transaction, so that a session that ends ends this too.
 *
 * @param tell hears every line; the last is the result, which is on the trail by then
 */
export async function verifyForPage(credential: Credential, tell: (line: VerifyLine) => void): Promise<void> {
  const look: Look = (read) =>
    query({ permission: "audit:read", run: ({ reader }) => read(reader) })(credential, undefined);
  const verdict = await verifyTrail(look, await loadAnchors(look), {
    mostRows: mostRowsInPage,
    onProgress: (progress) => tell({ kind: "progress", ...progress }),
  });
  const result = lineOf(verdict);
  await recordVerification(credential, {
    holds: result.holds,
    complete: result.complete,
    up_to: result.lastSeq,
    problem: result.problem?.what ?? null,
  });
  tell(result);
}

function lineOf({ problem, complete, last, rows, requests, anchors }: Verdict): VerifyLine & { kind: "result" } {
  return {
    kind: "result",
    holds: problem === null,
    complete,
    problem: problem && { seq: problem.seq?.toString() ?? null, what: problem.what },
    lastSeq: last.seq.toString(),
    lastHash: last.hash,
    rows,
    requests,
    anchors,
  };
}
