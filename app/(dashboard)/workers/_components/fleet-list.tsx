"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";

import { FleetBody, type FleetTableProps, rowGuess } from "./fleet-body";

/** Below 1024 px: a list of cards that scrolls with the page. */
export function FleetList(props: FleetTableProps) {
  "use no memo";
  const { items } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  // What stands above it comes and goes, and with it the height of the page.
  useLayoutEffect(() => {
    const look = () => box.current && setTop(box.current.getBoundingClientRect().top + window.scrollY);
    const watching = new ResizeObserver(look);
    watching.observe(document.body);
    look();
    return () => watching.disconnect();
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowGuess.list,
    getItemKey: (at) => items[at]?.row.workerId ?? at,
    overscan: 6,
    scrollMargin: top,
  });
  const rows = virtual.getVirtualItems();

  return (
    <div ref={box} role="region" aria-label="The fleet">
      <FleetBody
        {...props}
        rows={rows}
        before={(rows[0]?.start ?? top) - top}
        after={virtual.getTotalSize() - ((rows.at(-1)?.end ?? top) - top)}
        measure={virtual.measureElement}
        scrollTo={(at) => virtual.scrollToIndex(at)}
      />
    </div>
  );
}
