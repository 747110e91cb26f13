"use client";

import { useState } from "react";

import type { QueueRow } from "../../approvals/views";
import { heldBack } from "./held-back";
import type { ShownList } from "./held-back";

export type ShownRows = ShownList & {
  /** Somebody points at the list or has scrolled it: nothing may move under them. */
  setReading: (reading: boolean) => void;
  /** Lets in what waits, and takes away what is gone. */
  letIn: () => void;
  /** Takes a row away at once, for it was decided here. */
  take: (ids: readonly string[]) => void;
  /** Lets in again what was taken: its decision is undone, maybe before the server had left it out. */
  giveBack: (ids: readonly string[]) => void;
};

/**
 * The rows as they are, or while somebody reads as they stood.
 *
 * @param of what the list is of: another filter or length begins anew
 */
export function useShownRows(rows: readonly QueueRow[], of: string): ShownRows {
  const [reading, setReading] = useState(false);
  const [stood, setStood] = useState({ of, rows });
  const [taken, setTaken] = useState<readonly string[]>([]);

  // While nobody reads, and for another list, what stands is what is.
  if ((!reading || stood.of !== of) && stood.rows !== rows) setStood({ of, rows });
  // Once the server has left it out it is taken no more: a decision that falls brings its request back.
  const still = taken.filter((id) => rows.some((row) => row.id === id));
  if (still.length < taken.length) setTaken(still);

  const without = (list: readonly QueueRow[]) => list.filter((row) => !taken.includes(row.id));
  const list = reading ? heldBack(without(stood.rows), without(rows)) : { rows: without(rows), waiting: 0, gone: 0 };

  return {
    ...list,
    setReading,
    letIn: () => setStood({ of, rows }),
    giveBack: (ids) => setTaken((known) => known.filter((id) => !ids.includes(id))),
    take: (ids) => {
      setTaken((known) => [...known, ...ids.filter((id) => !known.includes(id))]);
      setStood((before) => ({ ...before, rows: before.rows.filter((row) => !ids.includes(row.id)) }));
    },
  };
}
