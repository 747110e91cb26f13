"use client";

import { Tooltip } from "@/components/ui/tooltip";

import { definitions } from "../../definitions";

/** The name of a figure, which says on hover and on focus what it means. */
export function Defined({ by, children }: { by: keyof typeof definitions; children: string }) {
  return (
    <Tooltip text={definitions[by]}>
      <button
        type="button"
        className="decoration-line-3 cursor-help rounded-sm underline decoration-dotted underline-offset-3"
      >
        {children}
      </button>
    </Tooltip>
  );
}
