import type { Route } from "next";
import Link from "next/link";

import { formatNumber } from "@/components/format";

import { None, Panel } from "./panel";

/** Something that people have left open: how many, what, and where it is settled. */
export type Matter = { key: string; count: number; words: string; href: Route; title?: string };

/** What waits for a person beside the queue. */
export function ToSettle({ matters }: { matters: readonly Matter[] }) {
  return (
    <Panel title="To settle">
      {matters.length === 0 ? (
        <None>Nothing is left open.</None>
      ) : (
        <ul>
          {matters.map(({ key, count, words, href, title }) => (
            <li
              key={key}
              className="hover:bg-hover relative -mx-2 flex items-baseline gap-2 rounded-md px-2 py-1 text-sm"
            >
              <span className="min-w-6 text-right font-medium tabular-nums">{formatNumber(count)}</span>
              <Link
                href={href}
                prefetch={false}
                title={title}
                className="min-w-0 flex-1 rounded-sm -outline-offset-2! after:absolute after:inset-0"
              >
                {words}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
