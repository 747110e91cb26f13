"use client";

import { useState } from "react";

import { type BulkChange, changedBy, changesOfMandate, partNames, type PatternPart } from "@/domain/mandates";
import type { AutonomyLevel } from "@/domain/workers";
import type { Edited } from "@/server/mandates/editor";

import type { LimitPart } from "./mandate-form";

type Limits = Partial<Record<LimitPart, number | null>>;
type Lines = Partial<Record<PatternPart, readonly string[]>>;

/**
 * One change for several workers, put on whatever stands of each now: what somebody else saves meanwhile is kept, and
 * shown before this is saved upon it.
 */
export function useTogether(workers: readonly Edited[]) {
  const [level, setLevel] = useState<AutonomyLevel | null>(null);
  const [limits, setLimits] = useState<Limits>({});
  const [unread, setUnread] = useState<readonly LimitPart[]>([]);
  const [add, setAdd] = useState<Lines>({});
  const [remove, setRemove] = useState<Lines>({});
  const [turn, setTurn] = useState(0);

  const { max_concurrent_tasks: tasks, ...caps } = limits;
  const change: BulkChange = {
    ...(level && { level }),
    ...caps,
    ...(typeof tasks === "number" && { max_concurrent_tasks: tasks }),
    add,
    remove,
  };
  const edited = workers
    .map((worker) => {
      const mandate = changedBy(worker.mandate, change);
      return { worker, mandate, changes: changesOfMandate(worker.mandate, mandate) };
    })
    .filter(({ changes }) => changes.length > 0);

  return {
    level,
    limits,
    add,
    remove,
    turn,
    edited,
    blocked: unread.length > 0 ? `${unread.map((part) => partNames[part]).join(", ")} can't be read.` : null,
    setLevel,
    setLines: (way: "add" | "remove", part: PatternPart, lines: readonly string[]) =>
      (way === "add" ? setAdd : setRemove)((known) => ({ ...known, [part]: lines })),
    /** @param value undefined: what is written can't be read */
    setLimit: (part: LimitPart, value: number | null | undefined) => {
      setUnread((known) => [...known.filter((each) => each !== part), ...(value === undefined ? [part] : [])]);
      if (value !== undefined) setLimits((known) => ({ ...known, [part]: value }));
    },
    keepLimit: (part: LimitPart) => {
      setUnread((known) => known.filter((each) => each !== part));
      setLimits((known) => Object.fromEntries(Object.entries(known).filter(([name]) => name !== part)));
    },
    discard: () => {
      setLevel(null);
      setLimits({});
      setUnread([]);
      setAdd({});
      setRemove({});
      setTurn((known) => known + 1);
    },
  };
}

export type Together = ReturnType<typeof useTogether>;
