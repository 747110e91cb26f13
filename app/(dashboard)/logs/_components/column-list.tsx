"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";
import {
  isDataColumn,
  lineColumns,
  type LogColumn,
  mostColumns,
  withColumn,
  withColumnMoved,
} from "@/domain/log-columns";

import { columnName } from "../columns";

/** The columns that are shown, in their order, and under them those that could be. */
export function ColumnList({
  columns,
  onChange,
}: {
  columns: readonly LogColumn[];
  onChange: (columns: readonly LogColumn[]) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  /** The name of the control that was used: a row that moves takes the focus along. */
  const used = useRef<string | null>(null);
  useEffect(() => {
    const name = used.current;
    used.current = null;
    if (name !== null) list.current?.querySelector<HTMLElement>(`[data-control="${name}"]`)?.focus();
  }, [columns]);

  const change = (control: string, next: readonly LogColumn[]) => {
    used.current = control;
    onChange(next);
  };
  const others = lineColumns.filter((column) => !columns.includes(column));
  return (
    <ul ref={list} aria-label="Columns, in their order">
      {[...columns, ...others].map((column) => (
        <Row
          key={column}
          column={column}
          at={columns.indexOf(column)}
          shown={columns.length}
          onShow={(isShown) => change(`show ${column}`, withColumn(columns, column, isShown))}
          onMove={(by) => change(`${by.toString()} ${column}`, withColumnMoved(columns, column, by))}
        />
      ))}
    </ul>
  );
}

function Row({
  column,
  at,
  shown,
  onShow,
  onMove,
}: {
  column: LogColumn;
  /** Its place, -1 where it is not shown. */
  at: number;
  shown: number;
  onShow: (isShown: boolean) => void;
  onMove: (by: -1 | 1) => void;
}) {
  const isShown = at !== -1;
  // The last one stays, and no more than fit are added.
  const isFixed = isShown ? shown === 1 : shown >= mostColumns;
  return (
    <li className="flex h-7 items-center gap-1 pointer-coarse:h-11">
      <Checkbox
        data-control={`show ${column}`}
        className={classes("min-w-0 flex-1 pointer-coarse:items-center", isDataColumn(column) && "font-mono text-xs")}
        checked={isShown}
        aria-disabled={isFixed || undefined}
        onChange={(event) => isFixed || onShow(event.target.checked)}
      >
        {columnName(column)}
      </Checkbox>
      {isShown ? (
        <>
          <Step column={column} by={-1} reason={at === 0 ? "It stands first." : null} onMove={onMove} />
          <Step column={column} by={1} reason={at === shown - 1 ? "It stands last." : null} onMove={onMove} />
        </>
      ) : null}
    </li>
  );
}

function Step({
  column,
  by,
  reason,
  onMove,
}: {
  column: LogColumn;
  by: -1 | 1;
  reason: string | null;
  onMove: (by: -1 | 1) => void;
}) {
  const Icon = by === -1 ? ChevronUp : ChevronDown;
  return (
    <Button
      variant="ghost"
      size="icon"
      data-control={`${by.toString()} ${column}`}
      aria-label={`${columnName(column)} further ${by === -1 ? "left" : "right"}`}
      disabledReason={reason}
      onClick={() => onMove(by)}
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
