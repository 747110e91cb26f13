"use client";

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { Tooltip } from "@/components/ui/tooltip";

/**
 * A name that leads to its page and says on hover and on focus what it means. The link is made here, in the browser's
 * own code: what a server component hands over may arrive later than it is looked at.
 */
export function DefinedLink({
  href,
  means,
  className,
  children,
}: {
  href: Route;
  means: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <Tooltip text={means} side="bottom">
      <Link href={href} prefetch={false} className={className}>
        {children}
      </Link>
    </Tooltip>
  );
}
