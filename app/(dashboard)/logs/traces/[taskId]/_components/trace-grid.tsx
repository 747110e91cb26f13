"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { isOfSequence } from "@/components/keyboard/registry";
import type { Axis } from "@/domain/time-axis";

import { useTop } from "../../../../_components/use-top";
import { hrefOf } from "../row-href";
import { moveInRows, type StoryRow } from "../story-rows";
import { TraceHead } from "./trace-head";
import { TraceRow } from "./trace-row";

const rowGuess = 30;

/** The rows as a tree that is walked by arrows; as many of thousands as are in sight. */
export function TraceGrid({
  rows,
  axis,
  taskId,
  currency,
  isOpen,
  onToggle,
}: {
  rows: readonly StoryRow[];
  axis: Axis;
  taskId: string;
  currency: string;
  isOpen: (id: string) => boolean;
  onToggle: (id: string) => void;
}) {
  "use no memo";
  const router = useRouter();
  const { box, top } = useTop();
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowGuess,
    getItemKey: (at) => rows[at]?.id ?? at,
    overscan: 15,
    scrollMargin: top,
    initialRect: { width: 1_200, height: 900 },
  });
  const activeId = rows.some(({ id }) => id === active) ? active : (rows[0]?.id ?? null);

  // The row may only be drawn once it has been scrolled to.
  useEffect(() => {
    const row =
      wanted.current === null
        ? null
        : box.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const onKey = (event: KeyboardEvent, row: StoryRow) => {
    if (event.altKey || event.ctrlKey || event.metaKey || isOfSequence(event.key, event.timeStamp)) return;
    if (event.key === "Enter" && row.href !== null) router.push(hrefOf(row.href, taskId));
    else {
      const step = moveInRows(rows, isOpen, row.id, event.key);
      if (step === null) return;
      if ("toggle" in step) onToggle(step.toggle);
      else {
        wanted.current = step.to;
        virtual.scrollToIndex(rows.findIndex(({ id }) => id === step.to));
        setActive(step.to);
      }
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div role="treegrid" aria-label="What happened" aria-rowcount={rows.length + 1} className="pb-10 text-sm">
      <TraceHead axis={axis} />
      <div role="rowgroup" ref={box} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              role="presentation"
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${(start - top).toString()}px)` }}
            >
              <TraceRow
                row={row}
                place={index + 2}
                axis={axis}
                taskId={taskId}
                currency={currency}
                isOpen={isOpen(row.id)}
                isActive={row.id === activeId}
                onKey={onKey}
                onFocus={() => setActive(row.id)}
                onToggle={() => onToggle(row.id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
