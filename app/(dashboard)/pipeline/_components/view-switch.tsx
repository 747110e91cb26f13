"use client";

import Link from "next/link";

import { segmentClass } from "@/components/ui/tabs";

import { pipelineHref, pipelineWithout, type PipelineView } from "../address";

/** Columns or rows; the address says which. */
export function ViewSwitch({ view }: { view: PipelineView }) {
  const isList = view.view === "list";
  return (
    <nav aria-label="How the pipeline is shown" className="inline-flex gap-0.5">
      <Link
        href={pipelineWithout(view, "view", "sort", "status")}
        prefetch={false}
        aria-current={isList ? undefined : "page"}
        className={segmentClass(!isList)}
      >
        Board
      </Link>
      <Link
        href={pipelineHref(view, { view: "list" })}
        prefetch={false}
        aria-current={isList ? "page" : undefined}
        className={segmentClass(isList)}
      >
        List
      </Link>
    </nav>
  );
}
