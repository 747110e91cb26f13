"use client";

import { useDraggable, useDroppable } from "@dnd-kit/core";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { CSSProperties, KeyboardEvent, ReactNode } from "react";

import { paths } from "@/app/paths";
import { count, formatDay } from "@/components/format";
import { GoalHealthMark } from "@/components/status/goal-health";
import { classes } from "@/components/ui/classes";
import { Spinner } from "@/components/ui/spinner";
import { VisibleText } from "@/components/untrusted/visible-text";
import type { TreeRow } from "@/server/goals/tree";

import { GoalEarned, GoalProgress, GoalSpent } from "./figures";
import { GoalMenu, type MenuDeed } from "./goal-menu";

/** The columns from 1024 px on; owner and deadline from 1280, earned from 1400. Below, the cells fold under the title. */
export const columnsClass =
  "lg:grid lg:grid-cols-[minmax(0,1fr)_160px_126px_142px_32px] xl:grid-cols-[minmax(0,1fr)_108px_164px_126px_150px_88px_32px] min-[1400px]:grid-cols-[minmax(0,1fr)_112px_156px_126px_142px_84px_96px_32px]";
/** Where a column is left out. */
export const shownFrom = {
  owner: "hidden xl:block",
  due: "hidden xl:block min-[1400px]:pl-3",
  earned: "hidden min-[1400px]:block",
};

export type RowHandlers = {
  onToggle: (row: TreeRow) => void;
  onKey: (event: KeyboardEvent, row: TreeRow) => void;
  onFocus: (id: string) => void;
  onDeed: (row: TreeRow, deed: MenuDeed) => void;
};

export type RowState = {
  isOpen: boolean;
  isBusy: boolean;
  isActive: boolean;
  /** It is cut to be put elsewhere. */
  isCut: boolean;
};

/** One goal of the tree. The row takes the focus; what stands in it is reached from there. */
export function GoalRow({
  row,
  state,
  on,
  currency,
  timeZone,
  forbidden,
}: {
  row: TreeRow;
  state: RowState;
  on: RowHandlers;
  currency: string;
  timeZone: string;
  forbidden: string | null;
}) {
  const carried = useDraggable({ id: row.id, disabled: forbidden !== null });
  const under = useDroppable({ id: row.id });
  return (
    <div
      role="row"
      ref={(element) => {
        carried.setNodeRef(element);
        under.setNodeRef(element);
      }}
      {...carried.listeners}
      data-goal={row.id}
      tabIndex={state.isActive ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.hasBranch ? state.isOpen : undefined}
      aria-label={row.title}
      onFocus={() => on.onFocus(row.id)}
      onKeyDown={(event) => event.target === event.currentTarget && on.onKey(event, row)}
      className={classes(
        columnsClass,
        "group grid grid-cols-[minmax(0,1fr)_auto_36px] items-center gap-x-3 border-b px-4 py-1 text-sm outline-none sm:px-6 lg:min-h-9 lg:py-0",
        "hover:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--color-accent)] focus-visible:bg-hover",
        forbidden === null && "pointer-coarse:select-none",
        under.isOver && !carried.isDragging && "bg-sel shadow-[inset_0_0_0_2px_var(--color-accent)]",
        (state.isCut || carried.isDragging) && "opacity-50",
      )}
    >
      <Title row={row} state={state} onToggle={() => on.onToggle(row)} />
      <Cell className={classes("text-ink-2 truncate text-xs", shownFrom.owner)}>{row.owner ?? "–"}</Cell>
      <Cell
        className="min-w-0 truncate max-lg:order-4 max-lg:col-span-2 max-lg:pl-(--inset) max-lg:text-xs"
        style={{ "--inset": `calc(${deep(row)} * var(--indent) + 24px)` }}
      >
        <GoalHealthMark health={row.health} reason={row.reason} />
      </Cell>
      <Cell className="text-right max-lg:order-2">
        <GoalProgress goal={row} />
      </Cell>
      <Cell className="hidden text-right lg:block">
        <GoalSpent goal={row} currency={currency} />
      </Cell>
      <Cell className={classes("text-right whitespace-nowrap", shownFrom.earned)}>
        <GoalEarned goal={row} currency={currency} />
      </Cell>
      <Cell className={classes("text-ink-2 whitespace-nowrap", shownFrom.due)}>
        {row.deadline === null ? (
          "–"
        ) : (
          <time dateTime={row.deadline}>{formatDay(Date.parse(row.deadline), timeZone)}</time>
        )}
      </Cell>
      <Cell className="max-lg:order-3">
        <GoalMenu
          goal={row}
          forbidden={forbidden}
          tabIndex={state.isActive ? 0 : -1}
          onDeed={(deed) => on.onDeed(row, deed)}
        />
      </Cell>
    </div>
  );
}

/** How far a row is set in, in steps; past that the title would have no room. */
const deep = ({ depth }: TreeRow): number => Math.min(depth, 24);

type Inset = CSSProperties & { "--inset": string };

function Cell({ className, style, children }: { className: string; style?: Inset; children: ReactNode }) {
  return (
    <div role="gridcell" className={className} style={style}>
      {children}
    </div>
  );
}

function Title({ row, state, onToggle }: { row: TreeRow; state: RowState; onToggle: () => void }) {
  return (
    <div
      role="gridcell"
      className="flex min-w-0 items-center gap-1 max-lg:order-1"
      style={{ paddingLeft: `calc(${deep(row)} * var(--indent))` }}
    >
      {!row.hasBranch ? (
        <span className="w-5 shrink-0" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${state.isOpen ? "Close" : "Open"} ${row.title}`}
          onClick={onToggle}
          className="text-ink-2 hover:text-ink touch-small grid size-5 shrink-0 place-items-center rounded-sm"
        >
          {state.isBusy ? (
            <Spinner />
          ) : (
            <ChevronRight
              aria-hidden
              className={classes("size-3.5 transition-transform", state.isOpen && "rotate-90")}
            />
          )}
        </button>
      )}
      <Link
        href={paths.goal(row.id)}
        prefetch={false}
        tabIndex={-1}
        data-open
        draggable={false}
        className={classes("truncate rounded-sm hover:underline", !row.isHit && "text-ink-2")}
      >
        <VisibleText text={row.title} inline />
      </Link>
      {row.pending === 0 ? null : (
        <span className="text-ink-2 shrink-0 text-xs max-lg:hidden">
          {count(row.pending, "waits", "wait")} for people
        </span>
      )}
    </div>
  );
}
