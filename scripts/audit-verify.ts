/** Checks the audit trail: `npm run audit:verify [-- --anchor FILE]`. Exit 0 when everything agrees, 1 when not. */
import { parseArgs } from "node:util";

import type { Look } from "@/server/audit/source";

import { reachDatabase, sayWhy } from "./reach";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { anchor: { type: "string" } } });
  const reached = await reachDatabase("start");
  try {
    process.exitCode = await verify(values.anchor);
  } finally {
    await reached?.close();
  }
}

async function verify(anchorFile: string | undefined): Promise<number> {
  const [{ loadAnchors }, { verifyTrail }, { query }] = await Promise.all([
    import("@/server/audit/anchors"),
    import("@/server/audit/verify"),
    import("@/server/query"),
  ]);
  const look: Look = (read) =>
    query({ permission: "maintenance:run", run: ({ reader }) => read(reader) })(
      { kind: "job", name: "audit-verify" },
      undefined,
    );
  const anchors = await loadAnchors(look, anchorFile);
  const verdict = await verifyTrail(look, anchors, { onProgress: showProgress() });

  const { problem, rows, requests, last } = verdict;
  if (problem !== null) {
    console.error(`RED: ${problem.seq === null ? "" : `row ${problem.seq}: `}${problem.what}.`);
    console.error(`The chain holds up to row ${last.seq}, hash ${last.hash}.`);
    return 1;
  }
  console.log(
    `GREEN: ${rows} rows, ${requests} requests, ${anchors.count} anchors agree. The last row is ${last.seq}, hash ${last.hash}.`,
  );
  if (anchors.count === 0) console.log("No anchors were found: that the whole trail was not rewritten is not shown.");
  if (anchors.others > 0) console.log(`${anchors.others} anchors are of other trails and say nothing about this one.`);
  return 0;
}

/** One line that moves on a terminal, a line now and then elsewhere. */
function showProgress(): (progress: { phase: string; done: number; of: number }) => void {
  let saidAtMs = 0;
  return ({ phase, done, of }) => {
    if (done < of && Date.now() - saidAtMs < (process.stderr.isTTY ? 100 : 5_000)) return;
    saidAtMs = Date.now();
    const line = phase === "trail" ? `Rows of the trail: ${done} of ${of}` : `Requests: ${done}`;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}${done >= of ? "\n" : ""}` : `${line}\n`);
  };
}

main().catch(sayWhy);
