import { type DataColumn, isDataColumn, type LogColumn, readColumns } from "@/domain/log-columns";

import type { LogView } from "./view";

/** What the list shows of each line, in this order. */
export const columnsOf = ({ columns }: Pick<LogView, "columns">): readonly LogColumn[] => readColumns(columns);

/** The paths among them, as the server is asked for their values. */
export function pathsOf(columns: readonly LogColumn[]): string | undefined {
  const paths: DataColumn[] = columns.filter((column) => isDataColumn(column));
  return paths.length === 0 ? undefined : paths.join(",");
}

/** What stands over each column. */
export const columnName = (column: LogColumn): string =>
  isDataColumn(column)
    ? column
    : column === "duration"
      ? "Took"
      : `${column.charAt(0).toUpperCase()}${column.slice(1)}`;
