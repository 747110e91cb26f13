import { type DataPart, dataParts } from "./log-query/terms";

/** What a list of lines can show of each, beside paths into its data, in the order in which they are offered. */
export const lineColumns = [
  "time",
  "level",
  "worker",
  "action",
  "message",
  "source",
  "task",
  "goal",
  "duration",
  "tokens",
  "cost",
] as const;
export type LineColumn = (typeof lineColumns)[number];

/** A path into a line's data, as a query writes it: `input.customer`. */
export type DataColumn = `${DataPart}.${string}`;
export type LogColumn = LineColumn | DataColumn;

/** What is shown to who chose nothing. */
export const usualColumns: readonly LogColumn[] = ["time", "level", "worker", "action", "message", "duration", "cost"];

/** More than these fit no screen, and each path is read of every line. */
export const mostColumns = 16;
const longestPath = 120;

const dataPath = new RegExp(`^(?:${dataParts.join("|")})(?:\\.[A-Za-z0-9_-]+)+$`);

export const isDataColumn = (column: string): column is DataColumn =>
  column.length <= longestPath && dataPath.test(column);
export const isLineColumn = (column: string): column is LineColumn => lineColumns.some((each) => each === column);

/** The column that somebody typed, or null. */
export function readColumn(typed: string): LogColumn | null {
  const column = typed.trim();
  if (isDataColumn(column)) return column;
  const named = column.toLowerCase();
  return isLineColumn(named) ? named : null;
}

/** The columns of a comma list, each once; what is none is left out, and nothing at all is what is usual. */
export function readColumns(list: string | null): readonly LogColumn[] {
  const read = (list ?? "").split(",").flatMap((typed) => readColumn(typed) ?? []);
  return read.length === 0 ? usualColumns : [...new Set(read)].slice(0, mostColumns);
}

/** The list that reads as these columns; null for the usual ones. */
export function writeColumns(columns: readonly LogColumn[]): string | null {
  const list = columns.join(",");
  return list === usualColumns.join(",") || list === "" ? null : list;
}

/** Where in a line's data the values of a column stand. */
export function pathOf(column: DataColumn): { part: DataPart; path: readonly string[] } {
  const [head, ...path] = column.split(".");
  return { part: dataParts.find((part) => part === head) ?? "input", path };
}

/** Adds a column, or takes it away; one that every line has goes to its usual place, a path to the end. */
export function withColumn(columns: readonly LogColumn[], column: LogColumn, isShown: boolean): readonly LogColumn[] {
  const others = columns.filter((each) => each !== column);
  if (!isShown) return others;
  const rank = (each: LogColumn): number => (isLineColumn(each) ? lineColumns.indexOf(each) : lineColumns.length);
  const behind = others.findIndex((each) => rank(each) > rank(column));
  return behind === -1 ? [...others, column] : others.toSpliced(behind, 0, column);
}

/** The column one place further to the left or right. */
export function withColumnMoved(columns: readonly LogColumn[], column: LogColumn, by: -1 | 1): readonly LogColumn[] {
  const at = columns.indexOf(column);
  const to = at + by;
  if (at === -1 || to < 0 || to >= columns.length) return columns;
  return columns.toSpliced(at, 1).toSpliced(to, 0, column);
}
