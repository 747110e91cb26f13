import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { KeyboardEvent } from "react";

import { formatDuration, formatExact } from "@/components/format";
import { Dot } from "@/components/status/dot";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { Axis } from "@/domain/time-axis";

import { clockOf, tookOf } from "../../../words";
import { hrefOf } from "../row-href";
import { moneyOf } from "../row-words";
import type { StoryRow } from "../story-rows";
import { TraceBar } from "./trace-bar";
import { columnsClass } from "./trace-head";

const kinds = {
  line: "line",
  request: "approval",
  step: "step",
  attempt: "attempt",
  part: "sub-task",
  message: "message",
  move: "pipeline",
  payment: "revenue",
  busy: "",
} as const satisfies Record<StoryRow["kind"], string>;

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
      <div role="gridcell" className="text-ink-2 font-mono text-xs tabular-nums max-lg:inline">
        <time dateTime={new Date(row.fromMs).toISOString()} title={formatExact(row.fromMs)}>
          {clockOf(row.fromMs)}
        </time>
      </div>
      <What row={row} taskId={taskId} isOpen={isOpen} onToggle={onToggle} />
      <div role="gridcell" className="max-lg:my-1">
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
      className={classes(
        "text-xs tabular-nums lg:text-right",
        words === null ? "max-lg:hidden" : "max-lg:mr-3 max-lg:inline",
      )}
    >
      {words === null ? (
        <span className="text-ink-3">–</span>
      ) : (
        <>
          <span className="text-ink-2 lg:sr-only">{name} </span>
          {words}
        </>
      )}
    </div>
  );
}

function What({
  row,
  taskId,
  isOpen,
  onToggle,
}: {
  row: StoryRow;
  taskId: string;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const text = <VisibleText text={row.text === "" ? row.label : row.text} inline />;
  return (
    <div
      role="gridcell"
      className="flex min-w-0 items-center gap-1.5"
      style={{ paddingLeft: `${(Math.min(row.depth, 12) * 16).toString()}px` }}
    >
      {row.hasBranch ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${isOpen ? "Close" : "Open"} ${kinds[row.kind]} ${row.text}`}
          onClick={onToggle}
          className="text-ink-2 hover:text-ink touch-small grid size-5 shrink-0 place-items-center rounded-sm"
        >
          <ChevronRight aria-hidden className={classes("size-3.5 transition-transform", isOpen && "rotate-90")} />
        </button>
      ) : (
        <span className="w-5 shrink-0 max-lg:hidden" />
      )}
      {row.shape === null ? null : <Dot shape={row.shape} tone={row.tone} />}
      <span className="text-ink-2 max-w-[45%] shrink-0 truncate font-mono text-xs">
        <VisibleText text={row.label} inline />
      </span>
      <span className="min-w-0 truncate text-[13px] max-lg:whitespace-normal" title={row.more ?? undefined}>
        {row.href === null ? (
          text
        ) : (
          <Link href={hrefOf(row.href, taskId)} prefetch={false} tabIndex={-1} className="hover:underline">
            {text}
          </Link>
        )}
        {row.more === null ? null : <span className="text-ink-2 text-xs"> · {row.more}</span>}
      </span>
    </div>
  );
}
