"use client";

import { ChevronDown, ChevronUp, Columns3, X } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { PopoverPanel } from "@/components/ui/popover-panel";
import {
  isDataColumn,
  lineColumns,
  type LogColumn,
  mostColumns,
  withColumn,
  withColumnMoved,
  writeColumns,
} from "@/domain/log-columns";

import { columnName } from "../columns";
import { PathForm } from "./path-form";

/** What the list shows of each line, in which order, and what stands at a path in its data. */
export function ColumnChoice({
  columns,
  onChange,
}: {
  columns: readonly LogColumn[];
  /** The list for the address; null for the usual ones. */
  onChange: (list: string | null) => void;
}) {
  const change = (next: readonly LogColumn[]) => onChange(writeColumns(next));
  const isFull = columns.length >= mostColumns;
  return (
    <PopoverPanel
      title="Columns"
      pressed={writeColumns(columns) !== null}
      trigger={
        <>
          <Columns3 aria-hidden className="size-3.5" />
          Columns
        </>
      }
    >
      <div className="grid gap-3 p-3">
        <ul aria-label="Shown, in this order" className="grid gap-0.5">
          {columns.map((column, at) => (
            <Shown
              key={column}
              column={column}
              isFirst={at === 0}
              isLast={at === columns.length - 1}
              onMove={(by) => change(withColumnMoved(columns, column, by))}
              onHide={columns.length === 1 ? null : () => change(withColumn(columns, column, false))}
            />
          ))}
        </ul>
        <fieldset className="grid grid-cols-2 gap-x-3 border-t pt-2">
          <legend className="sr-only">Also to be had</legend>
          {lineColumns
            .filter((column) => !columns.includes(column))
            .map((column) => (
              <Checkbox
                key={column}
                checked={false}
                disabled={isFull}
                onChange={() => change(withColumn(columns, column, true))}
              >
                {columnName(column)}
              </Checkbox>
            ))}
        </fieldset>
        <PathForm columns={columns} isFull={isFull} onAdd={(column) => change(withColumn(columns, column, true))} />
        <Button size="sm" className="justify-self-start" onClick={() => onChange(null)}>
          Show the usual ones
        </Button>
      </div>
    </PopoverPanel>
  );
}

function Shown({
  column,
  isFirst,
  isLast,
  onMove,
  onHide,
}: {
  column: LogColumn;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  /** Null for the last one that is left. */
  onHide: (() => void) | null;
}) {
  const name = columnName(column);
  return (
    <li className="flex items-center gap-1">
      <span className={isDataColumn(column) ? "min-w-0 flex-1 truncate font-mono text-xs" : "min-w-0 flex-1 truncate"}>
        {name}
      </span>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`${name} further left`}
        disabledReason={isFirst ? "It stands first." : null}
        onClick={() => onMove(-1)}
      >
        <ChevronUp aria-hidden className="size-4" />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`${name} further right`}
        disabledReason={isLast ? "It stands last." : null}
        onClick={() => onMove(1)}
      >
        <ChevronDown aria-hidden className="size-4" />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Hide ${name}`}
        disabledReason={onHide === null ? "One has to stay." : null}
        onClick={() => onHide?.()}
      >
        <X aria-hidden className="size-4" />
      </Button>
    </li>
  );
}
