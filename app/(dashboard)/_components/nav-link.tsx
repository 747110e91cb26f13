"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

import { count } from "@/components/format";
import { classes } from "@/components/ui/classes";

import { isHere } from "./nav";
import type { NavPage } from "./nav";

export type Counts = { pending: number; mine: number };

/** One page in the rail: words from 1024 px, an icon with its name on hover below. */
export function RailLink({ page, counts }: { page: NavPage; counts: Counts }) {
  const here = isHere(page, usePathname());
  return (
    <Link
      href={page.href}
      prefetch={false}
      aria-current={here ? "page" : undefined}
      title={page.label}
      className={classes(
        "relative flex items-center gap-2 rounded-md px-2 py-[5px] text-[13.5px] transition-colors max-lg:size-10 max-lg:justify-center max-lg:p-0",
        here ? "bg-sel font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
      )}
    >
      <page.Icon aria-hidden className="size-4 shrink-0 lg:hidden" />
      <span className="max-lg:sr-only">{page.label}</span>
      {page.key === "approvals" ? (
        <CountOf
          counts={counts}
          className="max-lg:bg-canvas ml-auto max-lg:absolute max-lg:-top-0.5 max-lg:-right-1 max-lg:rounded-sm max-lg:px-0.5"
        />
      ) : null}
    </Link>
  );
}

/** One page in the phone's bottom bar. */
export function BarLink({ page, counts }: { page: NavPage; counts: Counts }) {
  const here = isHere(page, usePathname());
  return (
    <Link href={page.href} prefetch={false} aria-current={here ? "page" : undefined} className={barItemClass(here)}>
      <page.Icon aria-hidden className="size-5" />
      <span>
        {page.group === "administration" ? "Administration" : page.label}
        {page.key === "approvals" ? <CountOf counts={counts} className="ml-1" /> : null}
      </span>
    </Link>
  );
}

export function barItemClass(here: boolean): string {
  return classes(
    "flex h-14 w-full flex-col items-center justify-center gap-0.5 text-xs -outline-offset-2!",
    here ? "font-medium text-ink" : "text-ink-2",
  );
}

function CountOf({ counts, className }: { counts: Counts; className: string }) {
  if (counts.pending === 0) return null;
  return (
    <span
      title={`${count(counts.pending, "request")} pending, ${counts.mine.toString()} for you to decide`}
      className={classes("text-xs font-medium", counts.mine > 0 ? "text-critical" : "text-ink", className)}
    >
      {counts.pending > 9_999 ? "9,999+" : counts.pending.toLocaleString("en-US")}
      <span className="sr-only"> pending</span>
    </span>
  );
}
