"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";

import type { TreeRow } from "@/server/goals/tree";

import { type GoalView, shortId, withOpen } from "../address";

type Wish = { open: ReadonlySet<string>; opening: ReadonlySet<string> };

/**
 * Which branches are open: what the server read, and at once what was asked for since. What is shut goes at once; what
 * is opened comes with the next reading.
 */
export function useOpenBranches(view: GoalView, rows: readonly TreeRow[]) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const read = new Set(rows.filter(({ isOpen }) => isOpen).map(({ id }) => shortId(id)));
  // What the address names and no row shows stays: its branch may be shut further up.
  for (const each of view.open ?? []) if (each !== "none") read.add(each);
  const [wish, setWish] = useOptimistic<Wish>({ open: read, opening: new Set() });

  const change = (open: ReadonlySet<string>, opening: ReadonlySet<string>) =>
    startTransition(() => {
      setWish({ open, opening });
      router.replace(withOpen(view, open), { scroll: false });
    });

  return {
    isOpen: (row: TreeRow) => row.isOpen && wish.open.has(shortId(row.id)),
    isOpening: (row: TreeRow) => !row.isOpen && wish.opening.has(shortId(row.id)),
    /** Branches that are read, and are shut since. */
    shut: new Set(rows.filter((row) => row.isOpen && !wish.open.has(shortId(row.id))).map(({ id }) => id)),
    open: (ids: readonly string[]) => {
      const added = ids.map(shortId);
      change(new Set([...wish.open, ...added]), new Set([...wish.opening, ...added]));
    },
    close: (id: string) => {
      const without = (set: ReadonlySet<string>) => new Set([...set].filter((each) => each !== shortId(id)));
      change(without(wish.open), without(wish.opening));
    },
  };
}
