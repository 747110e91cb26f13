import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

import { classes } from "../ui/classes";

/**
 * The way from what is open back to its list; only where the list is not in sight, below 1024 px.
 *
 * @param always the list is not in sight at any width
 */
export function BackLink({ href, always = false, children }: { href: Route; always?: boolean; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      className={classes(
        "bg-canvas text-ink-2 touch hover:text-ink sticky top-0 z-10 flex items-center gap-1.5 border-b px-4 py-2 text-sm -outline-offset-2! sm:px-7",
        !always && "lg:hidden",
      )}
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
