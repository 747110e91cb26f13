"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";

import type { FleetView } from "../view";
import type { FleetItem } from "../view";
import { FleetHead } from "./fleet-head";
import { FleetRowView } from "./fleet-row";
import type { Rights } from "./standing/rights";
import type { Standing } from "./standing/use-standing";
import { useFleetKeys } from "./use-fleet-keys";

/** What the server draws before it is known how high the window is. */
const initialRect = { width: 1_200, height: 760 };
const rowHeight = 36;

export type FleetTableProps = {
  items: readonly FleetItem[];
  currency: string;
  sort: FleetView["sort"];
  onSort: (sort: FleetView["sort"]) => void;
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
  rights: Rights;
  standing: Standing;
};

/** As many rows as are in sight, of thousands; below 1024 px each is a card of a list. */
export function FleetTable({ items, currency, sort, onSort, picked, onPick, rights, standing }: FleetTableProps) {
  "use no memo";
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => items[at]?.row.workerId ?? at,
    overscan: 10,
    initialRect,
  });
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  const cursor = useFleetKeys({
    items,
    rights,
    standing,
    onToggle: toggle,
    onMove: (at) => virtual.scrollToIndex(at),
  });

  const rows = virtual.getVirtualItems();
  const before = rows[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (rows.at(-1)?.end ?? 0);

  return (
    <div
      ref={scroller}
      role="region"
      aria-label="The fleet"
      tabIndex={0}
      className="min-h-80 flex-1 overflow-auto focus-visible:-outline-offset-2 max-lg:h-[calc(100dvh-200px-var(--bottom-bar))] max-lg:flex-none"
    >
      <table
        aria-rowcount={items.length + 1}
        className="w-full table-fixed border-collapse text-sm max-lg:block lg:min-w-[1212px]"
      >
        <caption className="sr-only">The fleet</caption>
        <FleetHead
          sort={sort}
          onSort={onSort}
          allPicked={items.every(({ row }) => picked.has(row.workerId))}
          onPickAll={(all) => onPick(new Set(all ? items.map(({ row }) => row.workerId) : []))}
        />
        <tbody className="max-lg:block">
          <Gap height={before} />
          {rows.map(({ index, key }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <FleetRowView
                key={key}
                measure={virtual.measureElement}
                index={index}
                item={item}
                currency={currency}
                isCursor={cursor === item.row.workerId}
                isPicked={picked.has(item.row.workerId)}
                onToggle={toggle}
                rights={rights}
                standing={standing}
              />
            );
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden className="max-lg:block" style={{ height }} /> : null;
}
