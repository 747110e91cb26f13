import { ChevronRight } from "lucide-react";
import Link from "next/link";

import { Dot } from "@/components/status/dot";
import { classes } from "@/components/ui/classes";
import { VisibleText } from "@/components/untrusted/visible-text";

import { hrefOf } from "../row-href";
import type { StoryRow } from "../story-rows";

const kinds = {
  line: "line",
  request: "approval",
  step: "step",
  attempt: "attempt",
  part: "sub-task",
  message: "message",
  move: "pipeline",
  payment: "revenue",
  busy: "",
} as const satisfies Record<StoryRow["kind"], string>;

/** What a row tells, set in as deep as it stands; what stands below it is opened here. */
export function TraceWhat({
  row,
  taskId,
  isOpen,
  onToggle,
}: {
  row: StoryRow;
  taskId: string;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const text = <VisibleText text={row.text === "" ? row.label : row.text} inline />;
  return (
    <div
      role="gridcell"
      className="flex min-w-0 items-center gap-1.5 max-lg:order-4 max-lg:col-span-3"
      style={{ paddingLeft: `${(Math.min(row.depth, 12) * 16).toString()}px` }}
    >
      {row.hasBranch ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${isOpen ? "Close" : "Open"} ${kinds[row.kind]} ${row.text}`}
          onClick={onToggle}
          className="text-ink-2 hover:text-ink touch-small grid size-5 shrink-0 place-items-center rounded-sm"
        >
          <ChevronRight aria-hidden className={classes("size-3.5 transition-transform", isOpen && "rotate-90")} />
        </button>
      ) : (
        <span className="w-5 shrink-0 max-lg:hidden" />
      )}
      {row.shape === null ? null : <Dot shape={row.shape} tone={row.tone} />}
      <span className="text-ink-2 max-w-[45%] shrink-0 truncate font-mono text-xs">
        <VisibleText text={row.label} inline />
      </span>
      <span className="min-w-0 truncate text-[13px] max-lg:whitespace-normal" title={row.more ?? undefined}>
        {row.href === null ? (
          text
        ) : (
          <Link href={hrefOf(row.href, taskId)} prefetch={false} tabIndex={-1} className="hover:underline">
            {text}
          </Link>
        )}
        {row.more === null ? null : <span className="text-ink-2 text-xs"> · {row.more}</span>}
      </span>
    </div>
  );
}
