"use client";

import { createContext, use, useCallback, useMemo, useState } from "react";
import type { ReactNode } from "react";

import type { ApprovalFilter } from "@/app/paths";

import { PlaceContext } from "../../_components/request/place";
import type { Place } from "../../_components/request/place";
import { useUndo } from "../../_components/request/use-undo";
import type { Undo } from "../../_components/request/use-undo";
import type { QueueRow } from "../views";
import { DeskKeys } from "./desk-keys";
import { neighbourOf } from "../../_components/request/held-back";
import { useShownRows } from "../../_components/request/use-shown-rows";
import type { ShownRows } from "../../_components/request/use-shown-rows";
import { isWide, useSteering } from "./use-steering";
import type { Steering } from "./use-steering";

export type Desk = {
  filter: ApprovalFilter;
  list: ShownRows;
  steering: Steering;
  /** The request that the server has drawn. */
  shown: string | null;
  selected: ReadonlySet<string>;
  toggle: (id: string) => void;
  clearSelection: () => void;
  /** Every row shows its box, for fingers that can't hover. */
  isChoosing: boolean;
  setChoosing: (choosing: boolean) => void;
  settled: Place["settled"];
  undo: Undo["undo"];
};

const DeskContext = createContext<Desk | null>(null);

/** The queue around this component, or null on a page without one, such as the history. */
export function useDesk(): Desk | null {
  return use(DeskContext);
}

/** What the list and the request beside it have in common: where the person is, what is selected, what was just decided. */
export function DeskProvider({
  rows,
  filter,
  shown,
  pinned,
  children,
}: {
  rows: readonly QueueRow[];
  filter: ApprovalFilter;
  shown: string | null;
  pinned: boolean;
  children: ReactNode;
}) {
  const list = useShownRows(rows, JSON.stringify(filter));
  const steering = useSteering(filter, shown, pinned);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isChoosing, setChoosing] = useState(false);
  const { announce, undo } = useUndo(steering.visit, list.giveBack);

  // Who is selected and no longer waits is not selected any more.
  const selected = useMemo(
    () => new Set(rows.flatMap((row) => (row.apart === null && chosen.has(row.id) ? [row.id] : []))),
    [rows, chosen],
  );
  const toggle = useCallback(
    (id: string) =>
      setChosen((known) => new Set(known.has(id) ? [...known].filter((each) => each !== id) : [...known, id])),
    [],
  );

  const settled: Desk["settled"] = (ids, held, { stays = false } = {}) => {
    if (held) announce(held);
    const here = steering.cursor;
    const leaves = here !== null && ids.includes(here);
    const next =
      here === null
        ? null
        : neighbourOf(
            list.rows.filter((row) => row.id === here || !ids.includes(row.id)),
            here,
          );
    if (!stays) list.take(ids);
    if (!leaves) return;
    if (next !== null) steering.follow(next);
    else if (!stays) steering.close();
  };

  const desk: Desk = {
    filter,
    list,
    steering,
    shown,
    selected,
    toggle,
    clearSelection: () => {
      setChosen(new Set());
      setChoosing(false);
    },
    isChoosing,
    setChoosing,
    settled,
    undo,
  };

  return (
    <DeskContext value={desk}>
      <PlaceContext value={{ isHere: (id) => steering.cursor === id, settled }}>
        <DeskKeys desk={desk} pinned={pinned} isWide={isWide} />
        {children}
      </PlaceContext>
    </DeskContext>
  );
}
