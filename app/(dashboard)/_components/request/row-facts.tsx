"use client";

import { Deadline } from "@/components/status/deadline";
import { Risk } from "@/components/status/risk";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";

import type { ShownRow } from "./held-back";

/** How long a request of a list can still be decided, or that it no longer can. Its row's link lies over it. */
export function RowDeadline({ row, className }: { row: ShownRow; className: string }) {
  if (row.gone) return <span className="text-ink-2 text-xs">no longer pending</span>;
  return (
    <Deadline
      expiresAt={row.expiresAt}
      createdAt={row.createdAt}
      className={classes("text-ink-2 pointer-events-none relative", className)}
    />
  );
}

/** What stands under a request's headline in a list: its risk, who asks, and what sets it apart. */
export function RowFacts({ row, className }: { row: ShownRow; className?: string }) {
  return (
    <div className={classes("text-ink-2 flex min-w-0 flex-wrap items-center gap-x-2.5 text-xs", className)}>
      <Risk risk={row.risk} />
      <span className="min-w-0 truncate">
        <VisibleText text={row.workerId} inline />
      </span>
      {row.extras.map((extra) => (
        <span key={extra} className="whitespace-nowrap">
          {extra}
        </span>
      ))}
    </div>
  );
}
