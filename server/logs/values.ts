import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type DataColumn, pathOf } from "@/domain/log-columns";
import type { Reader } from "@/server/query";

import type { FoundLine } from "./search";

/** By column, what a line holds there, as text; what it does not hold is left out. */
export type LineValues = Partial<Record<DataColumn, string>>;

const parts = { input: sql`l.input_data`, output: sql`l.output_data`, error: sql`l.error_data` } as const;

function valueAt(column: DataColumn, longest: number | null): SQL {
  const { part, path } = pathOf(column);
  const value = sql`${parts[part]} #>> ${`{"${path.join('","')}"}`}::text[]`;
  return longest === null ? value : sql`left(${value}, ${longest})`;
}

/**
 * What stands at these paths, read of the found lines only, for a search does not carry their data along.
 *
 * @param longest characters of a value, null for all of it
 */
export async function readValues(
  reader: Reader,
  lines: readonly FoundLine[],
  columns: readonly DataColumn[],
  longest: number | null,
): Promise<ReadonlyMap<string, LineValues>> {
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (columns.length === 0 || newest === undefined || oldest === undefined) return new Map();
  const values = sql.join(
    columns.map((column) => valueAt(column, longest)),
    sql`, `,
  );
  const ids = sql.join(
    lines.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await reader.execute<{ id: string; values: (string | null)[] }>(sql`
    select l.id, json_build_array(${values}) as values from execution_logs l
    where l.created_at between ${oldest.createdAt}::timestamptz and ${newest.createdAt}::timestamptz and l.id in (${ids})`);
  return new Map(rows.map((row) => [row.id, named(columns, row.values)]));
}

function named(columns: readonly DataColumn[], values: readonly (string | null)[]): LineValues {
  const found: LineValues = {};
  columns.forEach((column, at) => {
    const value = values[at];
    if (value != null) found[column] = value;
  });
  return found;
}
