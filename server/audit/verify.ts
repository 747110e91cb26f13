import { type Anchors, problemOfAnchors, problemOfLastAnchor } from "./anchor-lines";
import { follow, genesis, type Link, problemOfEnd, type Problem } from "./chain";
import { problemOfRequest } from "./requests";
import { findLostRequest, type Look, readRequests, readRows } from "./source";

const rowsAtOnce = 2_000;
const requestsAtOnce = 250;
const firstId = "00000000-0000-0000-0000-000000000000";

export type Progress = { phase: "trail" | "requests"; done: number; of: number };

export type Verdict = {
  problem: Problem | null;
  /** The last link that holds. */
  last: Link;
  rows: number;
  requests: number;
  anchors: number;
  /** False where `mostRows` ended it before the end of the trail; then requests were not looked at. */
  complete: boolean;
};

/**
 * Follows the whole trail, compares it with the anchors, then every request and vote with what the trail says of it.
 * It shares no code with what writes the trail. The first thing that is wrong ends it.
 *
 * @param look gives a reader, once for each batch, so that no transaction is long
 */
export async function verifyTrail(
  look: Look,
  anchors: Anchors,
  options: { mostRows?: number; onProgress?: (progress: Progress) => void } = {},
): Promise<Verdict> {
  const chain = await verifyChain(look, anchors, options);
  const verdict = {
    ...chain,
    requests: 0,
    anchors: anchors.count,
    problem: chain.problem ?? anchors.problems[0] ?? null,
  };
  if (verdict.problem !== null || !verdict.complete) return verdict;
  return { ...verdict, ...(await verifyRequests(look, options.onProgress)) };
}

type ChainVerdict = Pick<Verdict, "problem" | "last" | "rows" | "complete">;

async function verifyChain(
  look: Look,
  anchors: Anchors,
  { mostRows = Infinity, onProgress }: { mostRows?: number; onProgress?: (progress: Progress) => void },
): Promise<ChainVerdict> {
  let last = genesis;
  let rows = 0;
  for (;;) {
    const after = last.seq;
    const batch = await look((reader) => readRows(reader, after, rowsAtOnce));
    if (batch.head === null)
      return { problem: { seq: null, what: "the head of the chain is gone" }, last, rows, complete: true };

    const followed = follow(last, batch.rows);
    const links = rows === 0 ? [genesis, ...batch.rows] : batch.rows;
    const problem = followed.problem ?? problemOfAnchors(anchors, links);
    last = followed.last;
    rows += batch.rows.length;
    if (problem !== null) return { problem, last, rows, complete: true };

    onProgress?.({ phase: "trail", done: rows, of: Number(batch.head.seq) });
    if (batch.rows.length < rowsAtOnce) {
      return {
        problem: problemOfEnd(last, batch.head) ?? problemOfLastAnchor(anchors, last),
        last,
        rows,
        complete: true,
      };
    }
    if (rows >= mostRows) return { problem: null, last, rows, complete: false };
  }
}

async function verifyRequests(
  look: Look,
  onProgress?: (progress: Progress) => void,
): Promise<{ problem: Problem | null; requests: number }> {
  let requests = 0;
  for (let after = firstId; ;) {
    const from = after;
    const batch = await look((reader) => readRequests(reader, from, requestsAtOnce));
    for (const request of batch) {
      const what = problemOfRequest(request);
      requests += 1;
      if (what !== null) return { problem: { seq: null, what: `request ${request.id}: ${what}` }, requests };
      after = request.id;
    }
    onProgress?.({ phase: "requests", done: requests, of: requests });
    if (batch.length < requestsAtOnce) break;
  }
  const lost = await look(findLostRequest);
  if (lost === null) return { problem: null, requests };
  return { problem: { seq: lost.seq, what: `it tells of request ${lost.id}, which is gone from its table` }, requests };
}
