import type { Route } from "next";
import type { ReactNode } from "react";

import { BackLink } from "@/components/layout/back-link";
import { Notice } from "@/components/ui/notice";

/** What stands beside a list of the pipeline's own settings. */
export function Pane({
  back,
  backTo,
  title,
  badge,
  forbidden,
  children,
}: {
  back: Route;
  backTo: string;
  title: ReactNode;
  badge?: ReactNode;
  forbidden: string | null;
  children: ReactNode;
}) {
  return (
    <>
      <BackLink href={back}>{backTo}</BackLink>
      <div className="relative px-4 pt-4 pb-10 sm:px-7">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="text-lg font-semibold tracking-[-0.01em] [overflow-wrap:anywhere]">{title}</h2>
          {badge}
        </div>
        {forbidden === null ? null : (
          <div className="mt-2">
            <Notice>{forbidden} You can look at everything here, and change nothing.</Notice>
          </div>
        )}
        {children}
      </div>
    </>
  );
}
