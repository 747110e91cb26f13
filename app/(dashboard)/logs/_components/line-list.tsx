"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent } from "react";

import { useNow } from "@/components/ui/now";
import type { LogColumn } from "@/domain/log-columns";
import { wordsOf } from "@/domain/log-query/hits";
import type { Query, Term } from "@/domain/log-query/terms";
import type { ShownLine } from "@/server/logs/shown";

import { isOfThisYear } from "../words";
import { leastWidthOf } from "./line-columns";
import { LineHead, LineRow } from "./line-row";
import { useFocusOnCursor } from "./use-focus-on-cursor";
import { useLineKeys } from "./use-line-keys";

/** How high a row is before it is measured, and how many rows before the end older ones are asked for. */
const rowGuess = 36;
const aheadRows = 40;

type Props = {
  scroller: RefObject<HTMLDivElement | null>;
  lines: readonly ShownLine[];
  columns: readonly LogColumn[];
  openId: string | null;
  onOpen: (id: string | null) => void;
  /** To the next older or newer line, which may have to be read first; null where there is none. */
  onStep: { older: (() => void) | null; newer: (() => void) | null };
  query: Query;
  onNarrow: (term: Term, how: "include" | "exclude") => void;
  /** Called when the end comes into sight. */
  onEnd: (() => void) | null;
  onTop: (isAtTop: boolean) => void;
  /** What stands after the last line. */
  foot: React.ReactNode;
};

/** As many of the lines as are in sight; on a phone each folds into two rows. */
export function LineList(props: Props) {
  "use no memo";
  const { scroller, lines, columns, openId, onOpen, onStep, query, onNarrow, onEnd, onTop, foot } = props;
  const words = wordsOf(query);
  const now = useNow(60_000) ?? Date.now();
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowGuess,
    getItemKey: (at) => lines[at]?.id ?? at,
    overscan: 12,
  });
  // In their order, so that the ends say it of all.
  const hasYears = [lines[0], lines.at(-1)].some((line) => line !== undefined && !isOfThisYear(line.createdAt, now));
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  const focusCursor = useFocusOnCursor(scroller, openId);
  const { cursor, put } = useLineKeys({
    lines,
    openId,
    onOpen,
    onStep,
    onMove: (at) => {
      virtual.scrollToIndex(at);
      focusCursor();
    },
    onNarrow: () => scroller.current?.querySelector<HTMLElement>("tr[data-cursor] button[aria-pressed]")?.focus(),
  });

  const reach = useEffectEvent(() => onEnd?.());
  const isNearEnd = onEnd !== null && lines.length > 0 && last >= lines.length - aheadRows;
  useEffect(() => {
    if (isNearEnd) reach();
  }, [isNearEnd, lines.length]);

  return (
    <div
      ref={scroller}
      role="region"
      aria-label="Lines"
      tabIndex={0}
      className="@container min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2 max-lg:h-[70dvh] max-lg:flex-none"
      onScroll={({ currentTarget }) => onTop(currentTarget.scrollTop < rowGuess)}
    >
      <table
        aria-rowcount={lines.length + 1}
        style={{ minWidth: leastWidthOf(columns) }}
        className="w-full table-fixed border-collapse text-sm max-lg:block max-lg:min-w-0!"
      >
        <caption className="sr-only">Lines, the newest first</caption>
        <LineHead columns={columns} hasYears={hasYears} />
        <tbody className="max-lg:block">
          <Gap height={rows[0]?.start ?? 0} />
          {rows.map(({ index, key }) => {
            const line = lines[index];
            if (line === undefined) return null;
            return (
              <LineRow
                key={key}
                measure={virtual.measureElement}
                index={index}
                line={line}
                columns={columns}
                nowMs={now}
                isOpen={line.id === openId}
                isCursor={line.id === cursor}
                words={words}
                query={query}
                onNarrow={onNarrow}
                onOpen={() => onOpen(line.id)}
                onFocus={() => put(line.id)}
              />
            );
          })}
          <Gap height={virtual.getTotalSize() - (rows.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {foot}
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden className="max-lg:block" style={{ height }} /> : null;
}
