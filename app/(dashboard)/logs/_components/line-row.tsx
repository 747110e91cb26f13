"use client";

import { useState } from "react";

import { classes } from "@/components/ui/classes";
import type { LogColumn } from "@/domain/log-columns";
import type { Query, Term } from "@/domain/log-query/terms";
import type { ShownLine } from "@/server/logs/shown";

import { columnName } from "../columns";
import { cellOf, isUsual, lookOf, widthOf } from "./line-columns";
import { CellNarrow } from "./line-narrow";

const headClass =
  "bg-canvas sticky top-0 z-10 h-9 border-b px-2 text-left text-xs font-medium text-ink-2 whitespace-nowrap overflow-hidden text-ellipsis first:pl-4 last:pr-4";
const cellClass =
  "h-9 bg-inherit overflow-hidden px-2 align-middle whitespace-nowrap lg:border-b lg:first:pl-4 lg:last:pr-4 pointer-coarse:lg:h-11 max-lg:h-auto max-lg:p-0";

export function LineHead({ columns, hasYears }: { columns: readonly LogColumn[]; hasYears: boolean }) {
  const gives = isUsual(columns);
  return (
    <thead className="max-lg:hidden">
      <tr>
        {columns.map((column) => {
          const look = lookOf(column);
          const width = widthOf(column, hasYears);
          return (
            <th
              key={column}
              scope="col"
              title={columnName(column)}
              style={width === null ? undefined : { width }}
              className={classes(headClass, look.isFigure && "text-right", gives && look.gives)}
            >
              {columnName(column)}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** How a cell stands on a phone: level, time and worker side by side, the message under them, what else was chosen last. */
const folded: Partial<Record<LogColumn, string>> = {
  level: "max-lg:order-1 max-lg:-ml-1.5 max-lg:pl-1.5",
  time: "max-lg:order-2",
  worker: "max-lg:order-3 max-lg:text-right max-lg:text-xs",
  message: "max-lg:order-4 max-lg:col-span-3 max-lg:pt-1",
};
const foldedRest = "max-lg:order-5 max-lg:col-span-3 max-lg:pt-0.5 max-lg:text-left max-lg:text-xs";

type Props = {
  measure: (row: HTMLTableRowElement | null) => void;
  index: number;
  line: ShownLine;
  columns: readonly LogColumn[];
  nowMs: number;
  isOpen: boolean;
  isCursor: boolean;
  /** What is looked for: the words in messages, and the whole of it. */
  words: readonly string[];
  query: Query;
  onNarrow: (term: Term, how: "include" | "exclude") => void;
  onOpen: () => void;
  onFocus: () => void;
};

/** One line. Its message, or what stands first where that is not shown, is a button that covers the row. */
export function LineRow(props: Props) {
  const { measure, index, line, columns, nowMs, isOpen, isCursor, words, query, onNarrow, onOpen, onFocus } = props;
  const [isUnderPointer, setUnderPointer] = useState(false);
  const usual = isUsual(columns);
  const opener = columns.includes("message") ? "message" : columns[0];
  return (
    <tr
      ref={measure}
      data-index={index}
      data-cursor={isCursor ? "" : undefined}
      aria-rowindex={index + 2}
      aria-current={isOpen ? "true" : undefined}
      onFocus={onFocus}
      onPointerEnter={() => setUnderPointer(true)}
      onPointerLeave={() => setUnderPointer(false)}
      className={classes(
        "relative max-lg:grid max-lg:grid-cols-[auto_minmax(0,1fr)_auto] max-lg:items-center max-lg:gap-x-2 max-lg:border-b max-lg:px-4 max-lg:py-2",
        isOpen ? "bg-sel" : "bg-canvas hover:bg-hover",
        isCursor &&
          "shadow-[inset_2px_0_0_var(--color-accent)] lg:[&>td:first-child]:shadow-[inset_2px_0_0_var(--color-accent)]",
      )}
    >
      {columns.map((column) => {
        const look = lookOf(column);
        const cell = cellOf(column, line, nowMs, words);
        return (
          <td
            key={column}
            className={classes(
              cellClass,
              column === opener ? "truncate" : "relative truncate",
              look.className,
              look.isMono && "font-mono text-xs",
              look.isFigure && "text-right tabular-nums",
              usual && look.gives,
              folded[column] ?? (usual ? "max-lg:hidden" : foldedRest),
            )}
          >
            {folded[column] === undefined ? <FoldedName column={column} /> : null}
            {column === opener ? <Opener onOpen={onOpen}>{cell}</Opener> : cell}
            {isUnderPointer || isCursor ? (
              <CellNarrow column={column} line={line} query={query} onNarrow={onNarrow} />
            ) : null}
          </td>
        );
      })}
    </tr>
  );
}

/** The head of a column that stands beneath the message. */
function FoldedName({ column }: { column: LogColumn }) {
  return <span className="text-ink-2 mr-1.5 font-sans lg:hidden">{columnName(column)}</span>;
}

function Opener({ onOpen, children }: { onOpen: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      data-open
      className="block w-full truncate text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2"
      onClick={onOpen}
    >
      {children}
    </button>
  );
}
