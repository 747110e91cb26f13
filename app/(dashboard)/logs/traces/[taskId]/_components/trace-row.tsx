import type { KeyboardEvent } from "react";

import { formatDuration, formatExact } from "@/components/format";
import { none } from "@/components/status/none";
import { classes } from "@/components/ui/classes";
import type { Axis } from "@/domain/time-axis";

import { clockOf, moneyOf, tookOf } from "../../../words";
import type { StoryRow } from "../story-rows";
import { TraceBar } from "./trace-bar";
import { columnsClass } from "./trace-head";
import { TraceWhat } from "./trace-what";

/** One row of the story. It takes the focus; what stands in it is reached from there. */
export function TraceRow({
  row,
  place,
  axis,
  taskId,
  currency,
  isOpen,
  isActive,
  onKey,
  onFocus,
  onToggle,
}: {
  row: StoryRow;
  place: number;
  axis: Axis;
  taskId: string;
  currency: string;
  isOpen: boolean;
  isActive: boolean;
  onKey: (event: KeyboardEvent, row: StoryRow) => void;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const took = row.tookMs === null ? null : row.kind === "line" ? tookOf(row.tookMs) : formatDuration(row.tookMs);
  const cost = row.costMicros === "0" ? null : moneyOf(row.costMicros, currency);
  return (
    <div
      role="row"
      data-step={row.id}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={place}
      aria-level={row.depth + 1}
      aria-expanded={row.hasBranch ? isOpen : undefined}
      onFocus={onFocus}
      onKeyDown={(event) => event.target === event.currentTarget && onKey(event, row)}
      className={classes(
        columnsClass,
        "relative border-b px-4 py-1 outline-none sm:px-6 lg:min-h-[30px] lg:py-0",
        "hover:bg-hover focus-visible:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--color-accent)]",
        row.kind !== "line" && row.depth === 0 && "bg-surface",
      )}
    >
      <div role="gridcell" className="text-ink-2 font-mono text-xs tabular-nums max-lg:order-1">
        <time dateTime={new Date(row.fromMs).toISOString()} title={formatExact(row.fromMs)}>
          {clockOf(row.fromMs)}
        </time>
      </div>
      <TraceWhat row={row} taskId={taskId} isOpen={isOpen} onToggle={onToggle} />
      <div role="gridcell" className="max-lg:order-5 max-lg:col-span-3 max-lg:mt-1">
        <TraceBar row={row} axis={axis} />
      </div>
      <Figure words={took} name="took" />
      <Figure words={cost} name="cost" />
    </div>
  );
}

function Figure({ words, name }: { words: string | null; name: string }) {
  return (
    <div
      role="gridcell"
      className={classes("text-xs tabular-nums lg:text-right", words === null ? "max-lg:hidden" : "max-lg:order-2")}
    >
      {words === null ? (
        none
      ) : (
        <>
          <span className="text-ink-2 lg:sr-only">{name} </span>
          {words}
        </>
      )}
    </div>
  );
}
