"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";

import { FleetBody, type FleetTableProps, rowGuess } from "./fleet-body";

/** What the server draws before it is known how high the window is. */
const initialRect = { width: 1_200, height: 760 };

/** From 1024 px: a table that scrolls by itself, with as many of thousands of rows as are in sight. */
export function FleetTable(props: FleetTableProps) {
  "use no memo";
  const { items } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowGuess.table,
    getItemKey: (at) => items[at]?.row.workerId ?? at,
    overscan: 10,
    initialRect,
  });
  const rows = virtual.getVirtualItems();

  return (
    <div
      ref={scroller}
      role="region"
      aria-label="The fleet"
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <FleetBody
        {...props}
        rows={rows}
        before={rows[0]?.start ?? 0}
        after={virtual.getTotalSize() - (rows.at(-1)?.end ?? 0)}
        measure={virtual.measureElement}
        scrollTo={(at) => virtual.scrollToIndex(at)}
      />
    </div>
  );
}
