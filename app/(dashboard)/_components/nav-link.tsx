"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

import { count, formatNumber } from "@/components/format";
import { classes } from "@/components/ui/classes";

import { isHere } from "./nav";
import type { NavPage } from "./nav";

export type Counts = { pending: number; mine: number; inTrouble: number };

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
      <CountOf
        page={page}
        counts={counts}
        className="max-lg:bg-canvas ml-auto max-lg:absolute max-lg:-top-0.5 max-lg:-right-1 max-lg:rounded-sm max-lg:px-0.5"
      />
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
        <CountOf page={page} counts={counts} className="ml-1" />
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

/** What waits behind a page, as its list counts it. */
function CountOf({ page, counts, className }: { page: NavPage; counts: Counts; className: string }) {
  const { pending, mine, inTrouble } = counts;
  if (page.key === "workers") {
    return (
      <Figure
        value={inTrouble}
        word="in trouble"
        title={`${count(inTrouble, "worker")} in trouble`}
        className={className}
      />
    );
  }
  if (page.key !== "approvals") return null;
  return (
    <Figure
      value={pending}
      word="pending"
      title={`${count(pending, "request")} pending, ${mine.toString()} for you to decide`}
      className={classes(mine > 0 ? "text-critical" : "text-ink", className)}
    />
  );
}

function Figure({ value, word, title, className }: { value: number; word: string; title: string; className: string }) {
  if (value === 0) return null;
  return (
    <span title={title} className={classes("text-xs font-medium", className)}>
      {value > 9_999 ? "9,999+" : formatNumber(value)}
      <span className="sr-only"> {word}</span>
    </span>
  );
}
