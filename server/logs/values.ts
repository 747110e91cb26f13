import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type DataColumn, pathOf } from "@/domain/log-columns";
import type { Reader } from "@/server/query";

import type { FoundLine } from "./found-line";

const parts = { input: sql`l.input_data`, output: sql`l.output_data`, error: sql`l.error_data` } as const;
/** Steps hold letters, figures, `_` and `-` only: none of them can leave its quotation marks. */
const steps = (path: readonly string[]): SQL => sql`${`{"${path.join('","')}"}`}::text[]`;

const asText = (column: DataColumn): SQL => {
  const { part, path } = pathOf(column);
  return sql`${parts[part]} #>> ${steps(path)}`;
};
const asJson = (column: DataColumn): SQL => {
  const { part, path } = pathOf(column);
  return sql`${parts[part]} #> ${steps(path)}`;
};

/** By line, what stands at these paths, in the order of the columns. Read of found lines only: a search carries no data along. */
async function readAt(
  reader: Reader,
  lines: readonly FoundLine[],
  columns: readonly DataColumn[],
  valueAt: (column: DataColumn) => SQL,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const [newest, oldest] = [lines[0], lines.at(-1)];
  if (columns.length === 0 || newest === undefined || oldest === undefined) return new Map();
  const values = sql.join(columns.map(valueAt), sql`, `);
  const ids = sql.join(
    lines.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await reader.execute<{ id: string; values: unknown[] }>(sql`
    select l.id, json_build_array(${values}) as values from execution_logs l
    where l.created_at between ${oldest.createdAt}::timestamptz and ${newest.createdAt}::timestamptz and l.id in (${ids})`);
  return new Map(rows.map((row) => [row.id, row.values]));
}

/** By column, what a line shows there, as text; what it does not hold is left out. */
export type LineValues = Partial<Record<DataColumn, string>>;

/** What of a value fits into a cell. The line itself has the whole. */
const longestCell = 300;

/** What cells of a list show. */
export async function readCells(
  reader: Reader,
  lines: readonly FoundLine[],
  columns: readonly DataColumn[],
): Promise<(id: string) => LineValues> {
  const found = await readAt(reader, lines, columns, (column) => sql`left(${asText(column)}, ${longestCell})`);
  return (id) => {
    const cells: LineValues = {};
    columns.forEach((column, at) => {
      const value = found.get(id)?.[at];
      if (typeof value === "string") cells[column] = value;
    });
    return cells;
  };
}

/** What stands there, whole: as text, or as the JSON that it is. */
export const readWhole = (
  reader: Reader,
  lines: readonly FoundLine[],
  columns: readonly DataColumn[],
  how: "text" | "json",
): Promise<ReadonlyMap<string, readonly unknown[]>> => readAt(reader, lines, columns, how === "text" ? asText : asJson);
