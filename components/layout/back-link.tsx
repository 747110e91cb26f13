import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

/** The way from what is open back to its list; only where the list is not in sight, below 1024 px. */
export function BackLink({ href, children }: { href: Route; children: string }) {
  return (
    <Link
      href={href}
      scroll={false}
      className="bg-canvas text-ink-2 touch hover:text-ink sticky top-0 z-10 flex items-center gap-1.5 border-b px-4 py-2 text-sm -outline-offset-2! sm:px-7 lg:hidden"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}
