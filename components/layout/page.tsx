import type { ReactNode } from "react";

import { classes } from "../ui/classes";

/**
 * The frame of one page's content.
 *
 * @param fill from 1024 px it is as high as the window and its parts scroll by themselves, for a `SplitView`
 */
export function Page({ fill = false, children }: { fill?: boolean; children: ReactNode }) {
  return (
    <div
      className={classes("flex min-w-0 flex-1 flex-col", fill && "lg:h-[calc(100dvh-var(--banner,0px))] lg:flex-none")}
    >
      {children}
    </div>
  );
}
