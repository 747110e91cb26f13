import type { Route } from "next";
import type { ReactNode } from "react";

import { DefinedLink } from "./defined-link";

/** A headline figure; all of it leads to the page that shows the same. What stands under it may lead further. */
export function Figure({
  name,
  means,
  value,
  href,
  children,
}: {
  name: string;
  means: string;
  value: ReactNode;
  href: Route;
  children?: ReactNode;
}) {
  return (
    <li className="hover:bg-hover relative min-w-0 px-4 py-3 transition-colors max-lg:border-b max-lg:odd:border-r sm:px-6 lg:border-r lg:last:border-r-0">
      <h2 className="text-ink-2 text-xs font-medium">
        <DefinedLink href={href} means={means} className="rounded-sm -outline-offset-2! after:absolute after:inset-0">
          {name}
        </DefinedLink>
      </h2>
      <p className="text-xl font-semibold tracking-[-0.02em] sm:text-2xl">{value}</p>
      <div className="text-ink-2 flex min-h-4 flex-wrap items-center gap-x-2 text-xs [&_a]:relative [&_a]:z-[1]">
        {children}
      </div>
    </li>
  );
}
