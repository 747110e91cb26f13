"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";

import type { ShownRow } from "../request/held-back";
import { RowDeadline, RowFacts } from "../request/row-facts";

/** One of the most urgent requests; it opens under the list. */
export function UrgentRow({ row, isHere, onOpen }: { row: ShownRow; isHere: boolean; onOpen: (id: string) => void }) {
  return (
    <li
      data-row={row.id}
      className={classes(
        "relative border-b px-4 py-1.5 last:border-b-0 sm:px-6",
        isHere ? "bg-sel" : "hover:bg-hover",
        row.gone && "opacity-60",
      )}
    >
      {isHere ? <span aria-hidden className="bg-accent absolute inset-y-0 left-0 w-0.5" /> : null}
      <div className="flex items-baseline gap-3">
        <Link
          href={paths.overview({ open: row.id })}
          prefetch={false}
          replace
          scroll={false}
          onClick={() => onOpen(row.id)}
          aria-current={isHere ? "true" : undefined}
          className={classes(
            "min-w-0 flex-1 text-sm font-medium -outline-offset-2! after:absolute after:inset-0 lg:truncate",
            row.gone && "line-through",
          )}
        >
          <VisibleText text={row.headline} inline />
        </Link>
        <RowDeadline row={row} className="text-xs" />
      </div>
      <RowFacts row={row} />
    </li>
  );
}
