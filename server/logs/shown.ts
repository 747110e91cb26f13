import "server-only";

import { z } from "zod";

import { type DataColumn, isDataColumn, mostColumns } from "@/domain/log-columns";
import { query, type Reader } from "@/server/query";

import type { FoundLine } from "./found-line";
import { findLines, searchInput } from "./search";
import type { Found } from "./sweep";
import { type LineValues, readCells } from "./values";

/** Paths into the data whose values are shown, as a comma list. */
const paths = z
  .string()
  .max(mostColumns * 130)
  .optional()
  .transform((list): DataColumn[] => (list ?? "").split(",").filter(isDataColumn).slice(0, mostColumns));

export const shownInput = searchInput.extend({ paths });

/** A line with what its chosen columns need; `values` only where any was asked for. */
export type ShownLine = FoundLine & { values?: LineValues };
export type Shown = Omit<Found, "lines"> & { lines: ShownLine[] };

/** Found lines with the values of the columns that are chosen. */
export async function withCells(
  reader: Reader,
  lines: readonly FoundLine[],
  columns: readonly DataColumn[],
): Promise<ShownLine[]> {
  if (columns.length === 0) return [...lines];
  const cellsOf = await readCells(reader, lines, columns);
  return lines.map((line) => ({ ...line, values: cellsOf(line.id) }));
}

/** The lines that a query asks for, with the values of the columns that are chosen. */
export const showLogs = query({
  permission: "log:read",
  async run({ reader }, { paths: columns, ...wish }: z.output<typeof shownInput>): Promise<Shown> {
    const found = await findLines(reader, wish);
    return { ...found, lines: await withCells(reader, found.lines, columns) };
  },
});
