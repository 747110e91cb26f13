"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";

import { useTop } from "../../_components/use-top";
import { FleetBody, type FleetTableProps, rowGuess } from "./fleet-body";

/** Below 1024 px: a list of cards that scrolls with the page. */
export function FleetList(props: FleetTableProps) {
  "use no memo";
  const { items } = props;
  const { box, top } = useTop();
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
