import "server-only";

import type { z } from "zod";

import { type FieldProblem, Refusal } from "@/domain/errors";
import { demandWorker } from "@/domain/permissions";
import type { Credential } from "@/server/actor";
import { type Call, command } from "@/server/command";
import { query } from "@/server/query";

import { type logEntry, logInput } from "./inputs";
import { asRow, insertRows } from "./rows";
import { type Accepted, storeWithOthers } from "./together";

type Entry = z.output<typeof logEntry>;

const dayMs = 24 * 60 * 60 * 1_000;
/** Source: contract.md, logs: older lines have no day, later ones no clock. */
const window = { backMs: 30 * dayMs, aheadMs: dayMs } as const;

/** The lines whose time can't be right, by their path. */
function wrongTimes(entries: readonly Entry[]): FieldProblem[] {
  const nowMs = Date.now();
  return entries.flatMap(({ created_at }, index) => {
    if (!created_at) return [];
    const ageMs = nowMs - new Date(created_at).getTime();
    const isWithin = ageMs <= window.backMs && ageMs >= -window.aheadMs;
    const path = entries.length === 1 ? "created_at" : `entries.${index}.created_at`;
    return isWithin ? [] : [{ path, message: "is more than 30 days back or one day ahead" }];
  });
}

/** Puts lines on the stream by a call of its own, which is known again by its key. */
const appendAlone = command({
  name: "log.append",
  permission: "log:write",
  pool: "ingest",
  input: logInput,
  touches: [],
  async run({ tx, actor }, entries): Promise<Accepted> {
    const { workerId } = demandWorker(actor);
    const fields = wrongTimes(entries);
    if (fields.length > 0) throw new Refusal("invalid", "Some times can't be right. Nothing was recorded.", { fields });
    await insertRows(
      tx,
      entries.map((entry) => ({ ...asRow(entry), worker_id: workerId })),
    );
    return { accepted: entries.length };
  },
});

/**
 * Puts lines on the stream, all or none. What comes at the same moment is stored in one statement, unless a call wants to be
 * known again.
 *
 * @throws Refusal `invalid` with the path within the batch
 */
export async function appendLogs(credential: Credential, raw: unknown, call: Call = {}): Promise<Accepted> {
  const read = logInput.safeParse(raw);
  // Who calls comes before what is wrong: the command tells both in that order.
  const isAlone = !read.success || wrongTimes(read.data).length > 0 || call.idempotencyKey !== undefined;
  return isAlone || credential.kind !== "worker-key"
    ? appendAlone(credential, raw, call)
    : storeWithOthers({ credential, rows: read.data.map(asRow) });
}

/**
 * Whether this credential may write lines at all, asked of the program's own pool: the pool for lines knows workers
 * only, and would take a person's token for a fault.
 *
 * @throws Refusal `unauthenticated` or `forbidden`
 */
export const demandLogWriter = query({ permission: "log:write", run: async () => undefined });
