import { csvFigures } from "@/domain/csv";
import type { ExportFormat } from "@/domain/export-formats";
import { isDataColumn, type LineColumn, type LogColumn } from "@/domain/log-columns";

import type { FoundLine } from "./found-line";

/** Each under the name that the API gives it, in the unit that the name says. */
const fields = {
  time: ["created_at", ({ createdAt }) => createdAt],
  level: ["level", ({ level }) => level],
  worker: ["worker_id", ({ workerId }) => workerId],
  action: ["action", ({ action }) => action],
  message: ["message", ({ message }) => message],
  source: ["source", ({ source }) => source],
  task: ["task_id", ({ taskId }) => taskId],
  goal: ["goal_id", ({ goalId }) => goalId],
  duration: ["duration_ms", ({ durationMs }) => durationMs],
  tokens: ["tokens_used", ({ tokensUsed }) => tokensUsed],
  cost: ["cost_micros", ({ costMicros }) => costMicros],
} as const satisfies Record<LineColumn, readonly [string, (line: FoundLine) => string | number | null]>;

const nameOf = (column: LogColumn): string => (isDataColumn(column) ? column : fields[column][0]);

/** What stands before the first line. */
export const exportHead = (columns: readonly LogColumn[], format: ExportFormat): string =>
  format === "csv" ? csvFigures(columns.map(nameOf)) : "";

/** @param values of the columns that are paths, in their order */
export function exportLine(
  line: FoundLine,
  values: readonly unknown[],
  columns: readonly LogColumn[],
  format: ExportFormat,
): string {
  let at = 0;
  const cells = columns.map((column) => (isDataColumn(column) ? (values[at++] ?? null) : fields[column][1](line)));
  if (format === "csv") return csvFigures(cells.map((cell) => (typeof cell === "number" ? cell.toString() : cell)));
  return `${JSON.stringify(Object.fromEntries(columns.map((column, index) => [nameOf(column), cells[index]])))}\n`;
}
