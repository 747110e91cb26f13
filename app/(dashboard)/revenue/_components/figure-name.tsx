"use client";

import { Tooltip } from "@/components/ui/tooltip";

/** The name of a figure, which says what it means on hover and on focus. */
export function FigureName({ name, means }: { name: string; means: string }) {
  return (
    <Tooltip text={means} side="bottom">
      <button
        type="button"
        className="decoration-line-3 cursor-help rounded-sm text-left underline decoration-dotted underline-offset-3"
      >
        {name}
      </button>
    </Tooltip>
  );
}
