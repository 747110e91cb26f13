import Link from "next/link";

import { count } from "@/components/format";

import { type GoalView, goalsHref, shortId } from "../address";
import type { TreeLine } from "../tree-lines";

/** The rest of a branch of many, as a way to all of it. */
export function MoreRow({ line, view }: { line: Extract<TreeLine, { kind: "more" }>; view: GoalView }) {
  const branch = line.parentId === null ? "top" : shortId(line.parentId);
  return (
    <div role="row" aria-level={line.depth + 1} className="flex min-h-9 items-center border-b px-4 sm:px-6">
      <div role="gridcell" style={{ paddingLeft: `calc(${line.depth} * var(--indent) + 24px)` }}>
        {view.wide?.includes(branch) ? (
          <span className="text-ink-2">and {count(line.left, "more goal")}: search for them</span>
        ) : (
          <Link
            href={goalsHref(view, { wide: [...(view.wide ?? []), branch] })}
            prefetch={false}
            scroll={false}
            className="text-accent rounded-sm underline-offset-2 hover:underline"
          >
            Show {count(line.left, "more goal")}
          </Link>
        )}
      </div>
    </div>
  );
}
