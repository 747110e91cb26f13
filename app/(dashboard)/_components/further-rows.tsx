import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { buttonClass } from "@/components/ui/button-class";

const step = 100;
const most = 500;

/** Further rows: below these up to 500, then on a page of their own. */
export function FurtherRows({
  noun,
  limit,
  after,
  nextCursor,
  hrefOf,
  children,
}: {
  /** What the rows are, in the plural. */
  noun: string;
  limit: number;
  /** Where this page begins, if not at the top. */
  after: string | undefined;
  nextCursor: string | null;
  hrefOf: (place: { limit?: number; after?: string }) => Route;
  /** Said beside them on the page that begins at the top. */
  children?: ReactNode;
}) {
  if (nextCursor === null && after === undefined) return null;
  const grows = limit < most;
  return (
    <nav aria-label={`More ${noun}`} className="flex items-center justify-between gap-2 px-4 py-3 sm:px-6">
      {after === undefined ? (
        <span className="text-ink-2 text-sm tabular-nums">{children}</span>
      ) : (
        <Link prefetch={false} href={hrefOf({})} className={buttonClass()}>
          From the top
        </Link>
      )}
      {nextCursor === null ? null : (
        <Link
          prefetch={false}
          scroll={!grows}
          href={hrefOf(grows ? { limit: limit + step, ...(after !== undefined && { after }) } : { after: nextCursor })}
          className={buttonClass()}
        >
          {grows ? "Load more" : `Next ${noun}`}
        </Link>
      )}
    </nav>
  );
}
