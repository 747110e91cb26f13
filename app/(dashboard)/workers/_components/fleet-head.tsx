"use client";

import { ArrowDown, ArrowUp } from "lucide-react";

import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";
import { Tooltip } from "@/components/ui/tooltip";

import type { FleetView } from "../view";
import { type FleetColumn, fleetColumns } from "./fleet-columns";

type Sort = FleetView["sort"];

const headClass =
  "sticky top-0 z-10 bg-canvas px-2 py-2 text-left text-xs font-medium whitespace-nowrap text-ink-2 shadow-[inset_0_-1px_0_var(--color-line)]";

/** The columns' names: each sorts by it, and says what its figure means. Below 1024 px the cards have none. */
export function FleetHead({
  sort,
  onSort,
  allPicked,
  somePicked,
  onPickAll,
}: {
  sort: Sort;
  onSort: (sort: Sort) => void;
  allPicked: boolean;
  somePicked: boolean;
  onPickAll: (all: boolean) => void;
}) {
  return (
    <thead className="max-lg:hidden">
      <tr aria-rowindex={1}>
        <th scope="col" className={classes(headClass, "w-10 pl-6 [&>input]:block")}>
          <Checkbox
            aria-label="Select all that are shown"
            checked={allPicked}
            isPartly={somePicked && !allPicked}
            onChange={(event) => onPickAll(event.target.checked)}
          />
        </th>
        {fleetColumns.map((column) => (
          <Name key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
        <th scope="col" className={classes(headClass, "w-12 pr-6")}>
          <span className="sr-only">What can be done</span>
        </th>
      </tr>
    </thead>
  );
}

function Name({ column, sort, onSort }: { column: FleetColumn; sort: Sort; onSort: (sort: Sort) => void }) {
  const { id, header, means, right, className, shown, firstSort } = column;
  const direction = sort === id ? "asc" : sort === `-${id}` ? "desc" : null;
  const first = firstSort ?? "asc";
  // After both directions those in trouble come first again.
  const next = direction === null ? first : direction === first ? (first === "asc" ? "desc" : "asc") : null;
  const Arrow = (direction ?? first) === "asc" ? ArrowUp : ArrowDown;
  const button = (
    <button
      type="button"
      onClick={() => onSort(next === null ? null : next === "asc" ? id : `-${id}`)}
      className={classes(
        "group inline-flex items-center gap-1 rounded-sm align-top hover:text-ink",
        right && "flex-row-reverse",
        direction && "text-ink",
      )}
    >
      {header}
      <Arrow
        aria-hidden
        className={classes("size-3", !direction && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60")}
      />
    </button>
  );
  return (
    <th
      scope="col"
      aria-sort={direction === null ? undefined : direction === "asc" ? "ascending" : "descending"}
      className={classes(headClass, className, shown, right && "text-right")}
    >
      {means === null ? (
        button
      ) : (
        <Tooltip text={means} side="bottom">
          {button}
        </Tooltip>
      )}
    </th>
  );
}
