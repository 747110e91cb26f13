"use client";

import type { VirtualItem } from "@tanstack/react-virtual";

import type { FleetItem, FleetView } from "../view";
import { FleetHead } from "./fleet-head";
import { FleetRowView } from "./fleet-row";
import type { Rights } from "./standing/rights";
import type { Standing } from "./standing/use-standing";
import { useFleetKeys } from "./use-fleet-keys";

/** How high a row is before it is measured. */
export const rowGuess = { table: 36, list: 116 } as const;

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

type Drawn = {
  rows: readonly VirtualItem[];
  /** How much is out of sight above and below, in pixels. */
  before: number;
  after: number;
  measure: (row: HTMLTableRowElement | null) => void;
  scrollTo: (at: number) => void;
};

/** The rows in sight, between what stands for the others. Below 1024 px each is a card. */
export function FleetBody(props: FleetTableProps & Drawn) {
  const { items, currency, sort, onSort, picked, onPick, rights, standing, rows, before, after, measure, scrollTo } =
    props;
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  const cursor = useFleetKeys({ items, rights, standing, onToggle: toggle, onMove: scrollTo });

  return (
    <table
      aria-rowcount={items.length + 1}
      className="w-full table-fixed border-collapse text-sm max-lg:block lg:min-w-[808px] xl:min-w-[1040px]"
    >
      <caption className="sr-only">The fleet</caption>
      <FleetHead
        sort={sort}
        onSort={onSort}
        allPicked={items.every(({ row }) => picked.has(row.workerId))}
        somePicked={items.some(({ row }) => picked.has(row.workerId))}
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
              measure={measure}
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
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden className="max-lg:block" style={{ height }} /> : null;
}
