"use client";

import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, type RefObject, useEffect } from "react";

import { useTop } from "../../_components/use-top";
import type { TreeLine } from "../tree-lines";

const rowGuess = 36;

/** Where the focus is to go: to this goal's row, as soon as it is drawn. */
export type Wanted = { id: string; index: number } | null;

/**
 * As many of thousands of rows as are in sight. A step of scrolling draws those that come into sight and no other: a line
 * is drawn again only when it, or how lines are drawn, has changed.
 */
export function TreeRows({
  lines,
  wanted,
  carriedId,
  draw,
}: {
  lines: readonly TreeLine[];
  /** Taken, and emptied, when this is drawn next. */
  wanted: RefObject<Wanted>;
  /** Stays drawn wherever it is carried: a finger that rests on what is gone is not heard. */
  carriedId: string | null;
  draw: (line: TreeLine) => ReactNode;
}) {
  "use no memo";
  const { box, top } = useTop();
  const carriedAt = carriedId === null ? -1 : lines.findIndex((line) => keyOf(line) === carriedId);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => rowGuess,
    getItemKey: (at) => keyOf(lines[at]) ?? at,
    overscan: 12,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return carriedAt < 0 || drawn.includes(carriedAt) ? drawn : [...drawn, carriedAt].sort((a, b) => a - b);
    },
    scrollMargin: top,
    initialRect: { width: 1_200, height: 900 },
  });

  // The row may only be drawn once it has been scrolled to.
  useEffect(() => {
    if (wanted.current === null) return;
    const { id, index } = wanted.current;
    virtual.scrollToIndex(index);
    const row = box.current?.querySelector<HTMLElement>(`[data-goal="${CSS.escape(id)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  return (
    <div role="rowgroup" ref={box} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <div
            key={key}
            role="presentation"
            ref={virtual.measureElement}
            data-index={index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <Line line={line} draw={draw} />
          </div>
        );
      })}
    </div>
  );
}

const Line = memo(function Line({ line, draw }: { line: TreeLine; draw: (line: TreeLine) => ReactNode }) {
  return draw(line);
});

function keyOf(line: TreeLine | undefined): string | undefined {
  return line?.kind === "goal" ? line.row.id : line && `more ${line.parentId ?? "top"}`;
}
