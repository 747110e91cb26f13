"use client";

import Link from "next/link";

import { segmentClass } from "@/components/ui/tabs";

import { tasksHref, tasksWithout, type TaskView } from "../address";

/** Rows or columns; the address says which. */
export function ViewSwitch({ view }: { view: TaskView }) {
  const isBoard = view.view === "board";
  return (
    <nav aria-label="How tasks are shown" className="inline-flex gap-0.5">
      <Link
        href={tasksWithout(view, "view")}
        prefetch={false}
        aria-current={isBoard ? undefined : "page"}
        className={segmentClass(!isBoard)}
      >
        Table
      </Link>
      <Link
        href={tasksHref(view, { view: "board" })}
        prefetch={false}
        aria-current={isBoard ? "page" : undefined}
        className={segmentClass(isBoard)}
      >
        Board
      </Link>
    </nav>
  );
}
