"use client";

import type { Route } from "next";
import Link from "next/link";

import { segmentClass } from "@/components/ui/tabs";

/** One of several places in a row, of which one is shown. */
export function Segment({ href, on, children }: { href: Route; on: boolean; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={on ? "page" : undefined}
      className={segmentClass(on)}
    >
      {children}
    </Link>
  );
}
