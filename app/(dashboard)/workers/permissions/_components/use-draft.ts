"use client";

import { useState } from "react";

import { changesOfMandate, type MandateEdit, partNames, type PartChange, rebased } from "@/domain/mandates";

import type { LimitPart } from "./mandate-form";

export type Saved = { mandate: MandateEdit; etag: string };
export type Draft = {
  mandate: MandateEdit;
  /** What it began from: the mandate and the version that saving is held against. */
  base: Saved;
  changes: PartChange[];
  isEdited: boolean;
  /** Somebody saved something else since it was begun. */
  isOvertaken: boolean;
  /** Why it can't be saved as it is, or null. */
  blocked: string | null;
  /** Counts what was set from elsewhere than the fields. */
  turn: number;
  /** What the edit began from, for its reason. */
  from: string;
  change: (change: Partial<MandateEdit>) => void;
  setLimit: (part: LimitPart, value: number | null | undefined) => void;
  start: (mandate: Partial<MandateEdit>, from: string) => void;
  discard: () => void;
  putOnTop: () => void;
};

/** One mandate being edited. What the page reads anew replaces it only while nothing is edited. */
export function useDraft(saved: Saved): Draft {
  const [base, setBase] = useState(saved);
  const [mandate, setMandate] = useState(saved.mandate);
  const [unread, setUnread] = useState<readonly LimitPart[]>([]);
  const [turn, setTurn] = useState(0);
  const [from, setFrom] = useState("");

  const changes = changesOfMandate(base.mandate, mandate);
  const isEdited = changes.length > 0 || unread.length > 0;
  const begin = (from: Saved, with_: MandateEdit) => {
    setBase(from);
    setMandate(with_);
    setUnread([]);
    setTurn((known) => known + 1);
  };
  // What was saved elsewhere comes in by itself, unless a hand is on it.
  if (saved.etag !== base.etag && !isEdited) begin(saved, saved.mandate);
  const isOvertaken = saved.etag !== base.etag && isEdited;
  // Something else of the row changed, such as a pause: nothing to choose between.
  if (isOvertaken && changesOfMandate(base.mandate, saved.mandate).length === 0) setBase(saved);

  return {
    mandate,
    base,
    changes,
    isEdited,
    isOvertaken: isOvertaken && changesOfMandate(base.mandate, saved.mandate).length > 0,
    blocked: unread.length > 0 ? `${unread.map((part) => partNames[part]).join(", ")} can't be read.` : null,
    turn,
    from,
    change: (change) => setMandate((known) => ({ ...known, ...change })),
    setLimit: (part, value) => {
      setUnread((known) => [...known.filter((each) => each !== part), ...(value === undefined ? [part] : [])]);
      if (value !== undefined) setMandate((known) => ({ ...known, [part]: value }));
    },
    start: (start, startedFrom) => {
      setFrom(startedFrom);
      begin(base, { ...mandate, ...start });
    },
    discard: () => {
      setFrom("");
      begin(saved, saved.mandate);
    },
    putOnTop: () => begin(saved, rebased(base.mandate, mandate, saved.mandate)),
  };
}

/** "3 changes: Level, Permitted, Cap for a day". */
export function summaryOf(changes: readonly PartChange[]): string {
  const words = changes.map((change) => {
    const name = partNames[change.part];
    if (!("added" in change)) return name;
    const signs = [
      change.added.length > 0 && `+${String(change.added.length)}`,
      change.removed.length > 0 && `−${String(change.removed.length)}`,
    ];
    return `${name} ${signs.filter(Boolean).join(" ")}`;
  });
  return words.length === 0 ? "Not saved yet" : `Not saved yet: ${words.join(", ")}`;
}
