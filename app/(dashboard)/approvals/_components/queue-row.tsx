"use client";

import type { Route } from "next";
import Link from "next/link";
import { memo } from "react";
import type { MouseEvent } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";

import type { ShownRow } from "../../_components/request/held-back";
import { RowDeadline, RowFacts } from "../../_components/request/row-facts";

/** One request of the queue. Its link covers it whole; its box stands above that link. */
export const QueueRowItem = memo(function QueueRowItem({
  row,
  href,
  isCursor,
  isSelected,
  isSelecting,
  onToggle,
  onOpen,
}: {
  row: ShownRow;
  href: Route;
  isCursor: boolean;
  isSelected: boolean;
  /** Others are selected: then every row shows its box. */
  isSelecting: boolean;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
}) {
  // A plain click moves the cursor at once; with a modifier it is the browser's.
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(row.id);
  };

  return (
    <li
      data-row={row.id}
      className={classes(
        "group relative border-b py-2.5 pr-4 pl-4 [contain-intrinsic-size:auto_61px] [content-visibility:auto] sm:px-6",
        isCursor ? "bg-sel max-lg:pointer-coarse:bg-transparent" : "hover:bg-hover",
        row.gone && "opacity-60",
      )}
    >
      {isCursor ? <span aria-hidden className="bg-accent absolute inset-y-0 left-0 w-0.5 max-lg:hidden" /> : null}
      <label
        className={classes(
          "absolute inset-y-0 left-0 z-[1] flex w-6 justify-center pt-[13px] pointer-coarse:w-11 pointer-coarse:items-center pointer-coarse:pt-0",
          row.gone || row.apart !== null
            ? "hidden"
            : !isSelected &&
                !isSelecting &&
                "opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:hidden",
        )}
      >
        <Checkbox
          aria-label={`Select ${row.headline}`}
          checked={isSelected}
          tabIndex={isSelecting || isCursor ? 0 : -1}
          onChange={() => onToggle(row.id)}
          className="m-0 size-3.5! pointer-coarse:size-5!"
        />
      </label>
      <div className={classes("min-w-0", isSelecting && "pointer-coarse:pl-8")}>
        <div className="flex items-baseline gap-3">
          <Link
            href={href}
            prefetch={false}
            onClick={open}
            aria-current={isCursor ? "true" : undefined}
            className={classes(
              "min-w-0 flex-1 font-medium -outline-offset-2! after:absolute after:inset-0 lg:truncate",
              row.gone && "line-through",
            )}
          >
            <VisibleText text={row.headline} inline />
          </Link>
          <RowDeadline row={row} className="text-sm" />
        </div>
        <RowFacts row={row} className="mt-0.5" />
      </div>
    </li>
  );
});
