import type { ReactNode } from "react";

import { classes } from "../ui/classes";

/**
 * The row under the header: search and filters. Wraps on a phone.
 *
 * @param covered as in `PageHeader`
 */
export function Toolbar({
  label = "Filters",
  covered = false,
  children,
}: {
  label?: string;
  covered?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      className={classes(
        "flex-wrap items-center gap-1.5 border-b px-4 py-2.5 sm:px-6",
        covered ? "hidden lg:flex" : "flex",
      )}
    >
      {children}
    </div>
  );
}
