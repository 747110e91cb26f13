import "server-only";

import type { FileHandle } from "node:fs/promises";

import { sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { type ImportedRow, type Recipe, rowReader } from "@/domain/import-row";

import { readFile } from "./read-file";
import type { Refusals } from "./refusals";

/** Rows that go to the database at once. */
const rowsAtOnce = 2_000;

/** Columns as they come from the file, and their types. */
const columns = sql.raw(`
  row int, external_id text, customer_name text, customer_contact text, opportunity_type text, category text,
  description text, status text, stage text, estimated_value numeric, currency text, confidence_score numeric,
  identified_at timestamptz, closed_at timestamptz, expires_at timestamptz, assigned_to text, source text, metadata jsonb`);

/** The rows of one import, in a table that ends with its transaction. */
async function makeTable(tx: Tx): Promise<void> {
  await tx.execute(sql`
    create temp table import_rows (${columns}, worker_id text, source_id uuid, card_id uuid, is_new boolean, refused boolean not null default false)
    on commit drop`);
}

/** A refused row of which only the id is wanted: another row of that id is refused too, until somebody says which holds. */
type Ghost = { row: number; external_id: string };

const putGhosts = (tx: Tx, ghosts: readonly Ghost[]) =>
  tx.execute(sql`
    insert into import_rows (row, external_id, refused)
    select row, external_id, true from json_to_recordset(${JSON.stringify(ghosts)}::json) as r (row int, external_id text)`);

/** Read as text once: as `jsonb` each batch would be taken apart, put in order and read a second time. */
const put = (tx: Tx, rows: readonly ImportedRow[]) =>
  tx.execute(
    sql`insert into import_rows select r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r (${columns})`,
  );

/**
 * Reads the file into a table of its own, row by row judged; what is wrong with a row by itself goes to `refused`.
 *
 * @param tell hears how many rows were read so far
 */
export async function stage(
  tx: Tx,
  file: FileHandle,
  recipe: Recipe,
  refused: Refusals,
  tell: (rows: number) => void,
): Promise<void> {
  await makeTable(tx);
  const read = rowReader(recipe);
  let [waiting, ghosts, seen]: [ImportedRow[], Ghost[], number] = [[], [], 0];
  const flush = async () => {
    if (waiting.length > 0) await put(tx, waiting);
    if (ghosts.length > 0) await putGhosts(tx, ghosts);
    [waiting, ghosts] = [[], []];
    tell(seen);
  };
  for await (const { rows } of readFile(file)) {
    for (const row of rows) {
      seen += 1;
      const judged = read(row);
      if ("row" in judged) waiting.push(judged);
      else {
        refused.add(judged.problems);
        if (judged.id !== null) ghosts.push({ row: row.row, external_id: judged.id });
      }
      if (waiting.length + ghosts.length >= rowsAtOnce) await flush();
    }
  }
  await flush();
  await tx.execute(sql`analyze import_rows`);
}
