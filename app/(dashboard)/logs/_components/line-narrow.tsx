import { isDataColumn, type LogColumn } from "@/domain/log-columns";
import type { Query, Term } from "@/domain/log-query/terms";
import type { ShownLine } from "@/server/logs/shown";

import { NarrowButtons } from "./narrow-buttons";
import { dataTermOf, termOf } from "./terms";

/** What a cell's value asks for, where one can ask for it. */
function askedBy(column: LogColumn, line: ShownLine): Term | null {
  if (isDataColumn(column)) return dataTermOf(column, line.values?.[column]);
  const value = { level: line.level, worker: line.workerId, action: line.action, source: line.source };
  const ids = { task: line.taskId, goal: line.goalId };
  switch (column) {
    case "level":
    case "worker":
    case "action":
    case "source":
      return value[column] === null ? null : termOf(column, value[column]);
    case "task":
    case "goal":
      return ids[column] === null ? null : termOf(column, ids[column]);
    default:
      return null;
  }
}

/** At the end of a cell, while the pointer or the cursor is on its row: only lines with its value, or all others. */
export function CellNarrow({
  column,
  line,
  query,
  onNarrow,
}: {
  column: LogColumn;
  line: ShownLine;
  query: Query;
  onNarrow: (term: Term, how: "include" | "exclude") => void;
}) {
  const term = askedBy(column, line);
  if (term === null) return null;
  return (
    <span className="absolute inset-y-0 right-0 z-[1] flex items-center bg-inherit px-0.5 max-lg:hidden">
      <NarrowButtons name={column} term={term} query={query} onNarrow={onNarrow} />
    </span>
  );
}
