"use client";

import type { ReactNode } from "react";

import { count } from "../format";
import { Button } from "../ui/button";

/** How many lines stand in sight before the rest is folded away. */
export const foldedLines = 24;

/** Lines as they would stand in a narrow box; an estimate that is never less than the real breaks. */
export function linesOf(text: string, width = 60): number {
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
}

/** Long content, cut with a control that says how much there is. */
export function Fold({
  lines,
  folded,
  shortcut,
  onUnfold,
  children,
}: {
  lines: number;
  folded: boolean;
  shortcut?: string | undefined;
  onUnfold: () => void;
  children: ReactNode;
}) {
  if (!folded) return children;
  return (
    <>
      <div className="max-h-[400px] overflow-hidden [mask-image:linear-gradient(to_bottom,black_calc(100%-56px),transparent)]">
        {children}
      </div>
      <div className="border-t px-3 py-2">
        <Button size="sm" shortcut={shortcut} onClick={onUnfold}>
          Show all {count(lines, "line")}
        </Button>
      </div>
    </>
  );
}
