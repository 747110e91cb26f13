import type { ReactNode } from "react";

import { classes } from "../ui/classes";

/**
 * A list with what is opened beside it from 1024 px; below that one of them at a time.
 * Stands in a `Page fill`; each side scrolls by itself there.
 *
 * @param open whether something is open, which below 1024 px hides the list
 */
export function SplitView({
  list,
  listLabel,
  detail,
  detailLabel,
  open,
}: {
  list: ReactNode;
  listLabel: string;
  detail: ReactNode;
  detailLabel: string;
  open: boolean;
}) {
  return (
    <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(360px,40%)_minmax(0,1fr)]">
      <section
        aria-label={listLabel}
        className={classes("min-w-0 lg:block lg:overflow-y-auto lg:overscroll-contain lg:border-r", open && "hidden")}
      >
        {list}
      </section>
      <section
        aria-label={detailLabel}
        className={classes(
          "min-w-0 lg:flex lg:flex-col lg:overflow-y-auto lg:overscroll-contain",
          open ? "flex flex-col" : "hidden",
        )}
      >
        {detail}
      </section>
    </div>
  );
}
