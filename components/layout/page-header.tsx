import type { ReactNode } from "react";

import { classes } from "../ui/classes";

/**
 * The top of a page: its title, one line of what it shows, its actions at the right.
 *
 * @param covered something of the list is open, which stands alone below 1024 px: only its title is read out there
 */
export function PageHeader({
  title,
  line,
  actions,
  covered = false,
}: {
  title: string;
  line?: ReactNode;
  actions?: ReactNode;
  covered?: boolean;
}) {
  return (
    <>
      {covered ? <h1 className="sr-only lg:hidden">{title}</h1> : null}
      <header
        className={classes(
          "flex-wrap items-end gap-x-4 gap-y-2 border-b px-4 pt-3 pb-3 sm:px-6 sm:pt-4",
          covered ? "hidden lg:flex" : "flex",
        )}
      >
        <div className="min-w-0 flex-1 basis-48">
          <h1 className="text-xl font-semibold tracking-[-0.01em]">{title}</h1>
          {line === undefined ? null : <p className="text-ink-2 text-sm">{line}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
    </>
  );
}
