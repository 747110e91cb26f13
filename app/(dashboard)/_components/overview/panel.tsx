import type { Route } from "next";
import type { ReactNode } from "react";
import { useId } from "react";

import { classes } from "@/components/ui/classes";

import { DefinedLink } from "./defined-link";

/**
 * A part of the overview: its name, how much there is of it, and the way to all of it.
 *
 * @param means what the figure beside the name counts
 * @param aside stands at the right of the name
 */
export function Panel({
  title,
  figure,
  means,
  href,
  aside,
  className,
  children,
}: {
  title: string;
  figure?: string | undefined;
  means?: string | undefined;
  href?: Route | undefined;
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}) {
  const id = useId();
  const name = (
    <>
      {title}
      {figure === undefined ? null : <span className="text-ink-2 ml-1.5 font-normal">{figure}</span>}
    </>
  );
  return (
    <section aria-labelledby={id} className={classes("min-w-0 border-b px-4 pt-3 pb-4 sm:px-6", className)}>
      <div className="mb-1.5 flex min-h-7 items-center justify-between gap-3">
        <h2 id={id} className="text-sm font-semibold">
          {means === undefined || href === undefined ? (
            <span title={means}>{name}</span>
          ) : (
            <DefinedLink href={href} means={means} className="rounded-sm hover:underline hover:underline-offset-2">
              {name}
            </DefinedLink>
          )}
        </h2>
        {aside === undefined ? null : <div className="text-ink-2 text-xs">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** Nothing of it, said in one quiet line. */
export function None({ children }: { children: ReactNode }) {
  return <p className="text-ink-2 py-1 text-sm">{children}</p>;
}
