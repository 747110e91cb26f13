"use client";

import { useDroppable } from "@dnd-kit/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef } from "react";

import { classes } from "@/components/ui/classes";
import type { OpportunityStatus } from "@/domain/pipeline";
import { whyNotMove } from "@/domain/pipeline-moves";
import type { Column } from "@/server/pipeline/board";
import type { Card } from "@/server/pipeline/cards";

import type { PipelineView } from "../address";
import { BoardCard } from "./board-card";
import { ColumnHead } from "./column-head";
import { stageWord } from "./stage-words";

/** What the server draws before it is known how high the window is. */
const initialRect = { width: 200, height: 640 };
const guess = 92;
/** So many cards before the end, further ones are fetched. */
const ahead = 8;

/** One column: what it comes to, and as many of its cards as are in sight. */
export function BoardColumn({
  column,
  currency,
  view,
  forbidden,
  carried,
  onMore,
  onGo,
}: {
  column: Column;
  currency: string;
  view: PipelineView;
  forbidden: string | null;
  carried: Card | null;
  onMore: () => void;
  onGo: (card: Card, to: OpportunityStatus) => void;
}) {
  "use no memo";
  const { status, cards, nextCursor } = column;
  const { setNodeRef, isOver } = useDroppable({ id: status });
  const scroller = useRef<HTMLUListElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => guess,
    getItemKey: (at) => cards[at]?.id ?? at,
    overscan: 6,
    gap: 6,
    initialRect,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (nextCursor !== null && last >= cards.length - ahead) more();
  }, [last, cards.length, nextCursor]);

  const no = carried && carried.status !== status ? whyNotMove(carried.status, status, "person") : null;
  return (
    <section
      ref={setNodeRef}
      aria-label={`${stageWord(status)}, ${String(column.count)}`}
      className={classes(
        "flex min-h-0 w-[78vw] shrink-0 snap-start flex-col border-r transition-colors last:border-r-0 sm:w-60 lg:w-auto lg:min-w-44 lg:flex-1 lg:basis-0",
        carried && no === null && "bg-hover",
        isOver && (no === null ? "bg-sel" : "bg-bad-wash"),
      )}
    >
      <ColumnHead column={column} view={view} currency={currency} />
      {isOver && no !== null ? <p className="text-bad px-3 pb-1.5 text-xs">{no}</p> : null}
      <ul
        ref={scroller}
        aria-label={`Cards in ${stageWord(status)}`}
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-2"
      >
        {rows.length === 0 ? <li className="text-ink-3 px-1 py-1 text-xs">No cards</li> : null}
        {rows.length === 0 ? null : <li aria-hidden style={{ height: rows[0]?.start ?? 0 }} />}
        {rows.map((row) => {
          const card = cards[row.index];
          if (!card) return null;
          return (
            <BoardCard
              key={row.key}
              card={card}
              at={row.index}
              of={Math.max(column.count + column.expired, cards.length)}
              measure={virtual.measureElement}
              forbidden={forbidden}
              onGo={onGo}
            />
          );
        })}
        {rows.length === 0 ? null : (
          <li aria-hidden style={{ height: virtual.getTotalSize() - (rows.at(-1)?.end ?? 0) }} />
        )}
      </ul>
    </section>
  );
}
