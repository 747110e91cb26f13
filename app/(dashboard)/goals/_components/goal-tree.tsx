"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { isOfSequence } from "@/components/keyboard/registry";
import type { TreeRow } from "@/server/goals/tree";

import type { GoalView } from "../address";
import { moveInTree, treeLines } from "../tree-lines";
import { GoalDialogs, type OpenDialog } from "./goal-dialogs";
import { GoalRow, type RowHandlers } from "./goal-row";
import { MoreRow } from "./more-row";
import { TreeHead } from "./tree-head";
import { useMove } from "./use-move";
import { useOpenBranches } from "./use-open-branches";
import { useTop } from "./use-top";

const rowGuess = 36;

/**
 * The goals as a tree whose branches are read when they are opened, with as many of thousands of rows drawn as are in
 * sight. Keys are those of the WAI-ARIA treegrid; ⌃X and ⌃V put a goal elsewhere.
 */
export function GoalTree({
  rows,
  view,
  currency,
  timeZone,
  forbidden,
}: {
  rows: readonly TreeRow[];
  view: GoalView;
  currency: string;
  timeZone: string;
  forbidden: string | null;
}) {
  "use no memo";
  const branches = useOpenBranches(view, rows);
  const moving = useMove(rows);
  const lines = treeLines(rows, branches.shut);
  const [active, setActive] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { box, top } = useTop();
  const wanted = useRef<string | null>(null);
  // oxlint-disable-next-line react/incompatible-library -- this component is left out of the compiler
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => rowGuess,
    getItemKey: (at) => keyOf(lines, at),
    overscan: 12,
    scrollMargin: top,
    initialRect: { width: 1_200, height: 900 },
  });
  const drawn = virtual.getVirtualItems();
  const first = lines.find((line) => line.kind === "goal");
  const activeId = rows.some(({ id }) => id === active) ? active : first?.kind === "goal" ? first.row.id : null;

  const goTo = (id: string) => {
    wanted.current = id;
    setActive(id);
    virtual.scrollToIndex(lines.findIndex((line) => line.kind === "goal" && line.row.id === id));
  };
  // The row may only be drawn once it has been scrolled to.
  useEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-goal="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const onKey = (event: KeyboardEvent, row: TreeRow) => {
    const isCommand = event.ctrlKey || event.metaKey;
    // The "g" of "g o" and the "o" after it lead to another page, not to a title that begins so.
    if (!isCommand && isOfSequence(event.key, event.timeStamp)) return;
    if (event.altKey || (isCommand && event.key !== "x" && event.key !== "v")) return;
    if (isCommand) {
      if (forbidden !== null) return;
      if (event.key === "x") moving.cutOut(row.id);
      else moving.paste(row.id);
    } else if (event.key === "Enter") {
      event.currentTarget.querySelector<HTMLElement>("[data-open]")?.click();
    } else if (event.key === "Escape" && moving.cut !== null) {
      moving.cutOut(null);
    } else {
      const step = moveInTree(lines, branches.isOpen, row.id, event.key);
      if (step === null) return;
      if ("to" in step) goTo(step.to);
      else if ("open" in step) branches.open(step.open);
      else branches.close(step.shut);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const on: RowHandlers = {
    onToggle: (row) => (branches.isOpen(row) ? branches.close(row.id) : branches.open([row.id])),
    onKey,
    onFocus: setActive,
    onDeed: (goal, deed) => setDialog({ goal, deed }),
    onDrag: moving.drag,
    onOver: moving.hover,
    onDrop: moving.drop,
  };

  return (
    <div
      role="treegrid"
      aria-label="Goals"
      aria-rowcount={lines.length + 1}
      className="text-sm [--indent:10px] lg:[--indent:20px]"
    >
      <TreeHead isTarget={moving.over === "top"} onOver={() => moving.hover("top")} onDrop={() => moving.drop(null)} />
      <div role="rowgroup" ref={box} className="relative" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={key}
              role="presentation"
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {line.kind === "more" ? (
                <MoreRow line={line} view={view} />
              ) : (
                <GoalRow
                  row={line.row}
                  on={on}
                  currency={currency}
                  timeZone={timeZone}
                  forbidden={forbidden}
                  state={{
                    isOpen: branches.isOpen(line.row),
                    isBusy: branches.isOpening(line.row),
                    isActive: line.row.id === activeId,
                    isTarget: line.row.id === moving.over,
                    isCut: line.row.id === moving.cut,
                  }}
                />
              )}
            </div>
          );
        })}
      </div>
      {dialog === null ? null : <GoalDialogs {...dialog} onClose={() => setDialog(null)} />}
    </div>
  );
}

function keyOf(lines: ReturnType<typeof treeLines>, at: number): string | number {
  const line = lines[at];
  if (!line) return at;
  return line.kind === "goal" ? line.row.id : `more ${line.parentId ?? "top"}`;
}
