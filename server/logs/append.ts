import "server-only";

import type { z } from "zod";

import { Refusal } from "@/domain/errors";
import { command } from "@/server/command";
import { query } from "@/server/query";
import { getWorkerActor } from "@/server/workers/report";

import { type logEntry, logInput } from "./inputs";
import { asRow, insertRows } from "./rows";

type Entry = z.output<typeof logEntry>;

const dayMs = 24 * 60 * 60 * 1_000;
/** Source: contract.md, logs: older lines have no day, later ones no clock. */
const window = { backMs: 30 * dayMs, aheadMs: dayMs } as const;

function refuseWrongTimes(entries: readonly Entry[], nowMs: number): void {
  const fields = entries.flatMap(({ created_at }, index) => {
    if (!created_at) return [];
    const ageMs = nowMs - new Date(created_at).getTime();
    const isWithin = ageMs <= window.backMs && ageMs >= -window.aheadMs;
    const path = entries.length === 1 ? "created_at" : `entries.${index}.created_at`;
    return isWithin ? [] : [{ path, message: "is more than 30 days back or one day ahead" }];
  });
  if (fields.length > 0) throw new Refusal("invalid", "Some times can't be right. Nothing was recorded.", { fields });
}

/**
 * Puts lines on the stream, all or none, in one statement.
 *
 * @throws Refusal `invalid` with the path within the batch
 */
export const appendLogs = command({
  name: "log.append",
  permission: "log:write",
  pool: "ingest",
  input: logInput,
  touches: [],
  async run({ tx, actor }, entries): Promise<{ accepted: number }> {
    const { workerId } = getWorkerActor(actor);
    refuseWrongTimes(entries, Date.now());
    await insertRows(
      tx,
      entries.map((entry) => asRow(workerId, entry)),
    );
    return { accepted: entries.length };
  },
});

/**
 * Whether this credential may write lines at all, asked of the program's own pool: the pool for lines knows workers
 * only, and would take a person's token for a fault.
 *
 * @throws Refusal `unauthenticated` or `forbidden`
 */
export const demandLogWriter = query({ permission: "log:write", run: async () => undefined });
