"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";

import type { FleetItem } from "../view";
import { fleetColumns } from "./fleet-columns";
import { RowMenu } from "./row-menu";
import type { Rights } from "./standing/rights";
import type { Standing } from "./standing/use-standing";

const cellClass =
  "h-9 px-2 align-middle whitespace-nowrap overflow-hidden lg:border-b pointer-coarse:lg:h-11 max-lg:h-auto max-lg:p-0";

type Props = {
  measure: (row: HTMLTableRowElement | null) => void;
  index: number;
  item: FleetItem;
  currency: string;
  isCursor: boolean;
  isPicked: boolean;
  onToggle: (id: string) => void;
  rights: Rights;
  standing: Standing;
};

/** One worker. Its link covers the row; other controls in it stand above that link. */
export function FleetRowView({
  measure,
  index,
  item,
  currency,
  isCursor,
  isPicked,
  onToggle,
  rights,
  standing,
}: Props) {
  const { workerId } = item.row;
  return (
    <tr
      ref={measure}
      data-index={index}
      data-row={workerId}
      aria-rowindex={index + 2}
      className={classes(
        "relative max-lg:grid max-lg:grid-cols-[28px_minmax(0,1fr)_auto_36px] max-lg:items-center max-lg:gap-x-2 max-lg:gap-y-1 max-lg:border-b max-lg:px-4 max-lg:py-2.5",
        isPicked ? "bg-sel" : "hover:bg-hover",
        isCursor && "shadow-[inset_2px_0_0_var(--color-accent)]",
      )}
    >
      <td className={classes(cellClass, "pl-6 max-lg:col-start-1 max-lg:row-start-1")}>
        <span className="relative z-[1] flex">
          <Checkbox aria-label={`Select ${workerId}`} checked={isPicked} onChange={() => onToggle(workerId)} />
        </span>
      </td>
      {fleetColumns.map((column) => (
        <td
          key={column.id}
          className={classes(cellClass, column.narrow, column.shown, column.right && "text-right tabular-nums")}
        >
          {/* Cards have no heads to be read out with them. */}
          <span className="sr-only lg:hidden">{column.header} </span>
          {column.cell(item, currency)}
        </td>
      ))}
      <td className={classes(cellClass, "overflow-visible pr-4 max-lg:col-start-4 max-lg:row-start-1")}>
        <RowMenu row={item.row} rights={rights} standing={standing} />
      </td>
    </tr>
  );
}
