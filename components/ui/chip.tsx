import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

import { classes } from "./classes";

/** The look of a filter, for those that open a menu. */
export const chipClass =
  "inline-flex items-center gap-1 rounded-md border bg-surface px-2 py-0.5 text-[12.5px] leading-5 whitespace-nowrap text-ink-2 touch-small transition-colors hover:bg-hover hover:text-ink";

/**
 * A filter that says itself: "risk is high or critical". The cross goes to the same page without it.
 *
 * @param name what is filtered, as "risk"
 * @param verb "is", "contains", "since"
 */
export function FilterChip({
  name,
  verb = "is",
  value,
  without,
}: {
  name: string;
  verb?: string;
  value: string;
  without: Route;
}) {
  return (
    <span className={classes(chipClass, "max-w-full border-accent pr-0.5")}>
      <span className="truncate">
        {name} {verb} <b className="text-ink font-medium">{value}</b>
      </span>
      <Link
        href={without}
        prefetch={false}
        scroll={false}
        aria-label={`Remove the filter: ${name} ${verb} ${value}`}
        className="text-ink-2 hover:bg-line hover:text-ink grid size-5 place-items-center rounded-sm pointer-coarse:size-8"
      >
        <X aria-hidden className="size-3.5" />
      </Link>
    </span>
  );
}

/** A filter that is on or off, as a link to the page with and without it. */
export function ToggleChip({ label, on, href }: { label: string; on: boolean; href: Route }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={on ? "true" : undefined}
      className={classes(chipClass, on ? "border-accent" : "border-line-2")}
    >
      {on ? <b className="text-ink font-medium">{label}</b> : label}
    </Link>
  );
}
