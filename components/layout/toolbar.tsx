import type { ReactNode } from "react";

/** The row under the header: search and filters. Wraps on a phone. */
export function Toolbar({ label = "Filters", children }: { label?: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1.5 border-b px-4 py-2.5 sm:px-6">
      {children}
    </div>
  );
}
