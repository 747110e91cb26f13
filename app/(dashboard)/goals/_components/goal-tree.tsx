"use client";

import { DndContext, DragOverlay } from "@dnd-kit/core";
import { type KeyboardEvent, useRef, useState } from "react";

import { isOfSequence } from "@/components/keyboard/registry";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TreeRow } from "@/server/goals/tree";

import type { GoalView } from "../address";
import { moveInTree, type TreeLine, treeLines } from "../tree-lines";
import { announcementsFor, over, top, useCarrying } from "./carrying";
import { GoalDialogs, type OpenDialog } from "./goal-dialogs";
import { GoalRow, type RowHandlers } from "./goal-row";
import { MoreRow } from "./more-row";
import { TreeHead } from "./tree-head";
import { TreeRows, type Wanted } from "./tree-rows";
import { useMove } from "./use-move";
import { useOpenBranches } from "./use-open-branches";

/**
 * The goals as a tree whose branches are read when they are opened. Keys are those of the WAI-ARIA treegrid; ⌃X and ⌃V put a goal elsewhere.
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
  const branches = useOpenBranches(view, rows);
  const moving = useMove(rows);
  const lines = treeLines(rows, branches.shut);
  const [active, setActive] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [carried, setCarried] = useState<TreeRow | null>(null);
  const sensors = useCarrying();
  const wanted = useRef<Wanted>(null);
  const first = lines.find((line) => line.kind === "goal");
  const activeId = rows.some(({ id }) => id === active) ? active : first?.kind === "goal" ? first.row.id : null;

  const find = (id: unknown) => rows.find((row) => row.id === id) ?? null;
  const goTo = (id: string) => {
    const index = lines.findIndex((line) => line.kind === "goal" && line.row.id === id);
    wanted.current = { id, index };
    setActive(id);
  };

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
  };

  const draw = (line: TreeLine) =>
    line.kind === "more" ? (
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
          isCut: line.row.id === moving.cut,
        }}
      />
    );

  return (
    <DndContext
      id="goals"
      sensors={sensors}
      collisionDetection={over}
      accessibility={{ announcements: announcementsFor(find) }}
      onDragStart={({ active }) => setCarried(find(active.id))}
      onDragEnd={({ active, over: under }) => {
        setCarried(null);
        if (under) moving.put(String(active.id), under.id === top ? null : String(under.id));
      }}
      onDragCancel={() => setCarried(null)}
    >
      <div
        role="treegrid"
        aria-label="Goals"
        aria-rowcount={lines.length + 1}
        className="text-sm [--indent:10px] lg:[--indent:20px]"
      >
        <TreeHead />
        <TreeRows lines={lines} wanted={wanted} carriedId={carried?.id ?? null} draw={draw} />
        {dialog === null ? null : <GoalDialogs {...dialog} onClose={() => setDialog(null)} />}
      </div>
      <DragOverlay dropAnimation={null}>
        {carried ? (
          <div className="bg-surface shadow-float w-fit max-w-80 cursor-grabbing truncate rounded-md px-3 py-2 text-sm">
            <VisibleText text={carried.title} inline />
          </div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}
