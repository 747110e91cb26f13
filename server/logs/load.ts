import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import type { Tx } from "@/db/client";
import type { LogFileLine } from "@/domain/log-file-line";
import { command } from "@/server/command";

import { asRow, insertRows } from "./rows";

/** Of a file, each line has its name, its time and its worker by now; `isTimed` where the time is its own. */
export type NamedLine = LogFileLine & { id: string; created_at: string; worker_id: string; isTimed: boolean };

/** A batch of a file on a busy machine. In milliseconds. */
const batchMs = 120_000;

/** Makes a day of the log where it has none. @returns whether it was made */
export const makeLogDay = command({
  name: "logs.make-day",
  permission: "maintenance:run",
  input: z.strictObject({ day: z.iso.date() }),
  touches: [],
  deadlineMs: batchMs,
  async run({ tx }, { day }): Promise<boolean> {
    await tx.execute(sql`select set_config('statement_timeout', ${batchMs.toString()}, true)`);
    const [row] = await tx.execute<{ made: boolean }>(sql`select make_log_day(${day}::date) as made`);
    return row?.made === true;
  },
});

/**
 * Stores lines that a file brought, all or none. A line that came before, from the same place of the same file, is left
 * as it is.
 *
 * @returns how many are new
 */
export const loadLines = command({
  name: "logs.load",
  permission: "maintenance:run",
  input: z.custom<readonly NamedLine[]>(Array.isArray),
  touches: [],
  deadlineMs: batchMs,
  async run({ tx }, lines): Promise<{ stored: number }> {
    await tx.execute(sql`select set_config('statement_timeout', ${batchMs.toString()}, true)`);
    const known = await knownOf(tx, lines);
    const rows = lines
      .filter(({ id }) => !known.has(id))
      .map((line) => ({ ...asRow(line), worker_id: line.worker_id }));
    return { stored: await insertRows(tx, rows) };
  },
});

/** Those without a time have the file's, which is another each time that it is written: they are known by name alone. */
async function knownOf(tx: Tx, lines: readonly NamedLine[]): Promise<Set<string>> {
  const untimed = lines.filter(({ isTimed }) => !isTimed);
  if (untimed.length === 0) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`
    select l.id from jsonb_to_recordset(${JSON.stringify(untimed.map(({ id, worker_id }) => ({ id, worker_id })))}::text::jsonb)
      as r(id uuid, worker_id text)
    join execution_logs l on l.id = r.id and l.worker_id = r.worker_id`);
  return new Set(rows.map(({ id }) => id));
}

/** Leaves a trace of a file that was loaded: what came in by it did not come from workers. */
export const recordLoad = command({
  name: "logs.loaded",
  permission: "maintenance:run",
  input: z.strictObject({ file: z.string(), stored: z.int(), known: z.int(), refused: z.int() }),
  touches: [],
  async run({ record }, { file, ...counted }): Promise<void> {
    record({ object: { type: "log_file", id: file.slice(0, 200) }, after: counted });
  },
});
