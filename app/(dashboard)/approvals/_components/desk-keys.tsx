"use client";

import { useEffect, useRef } from "react";

import { useEscape, useShortcuts } from "@/components/keyboard/use-shortcuts";

import type { Desk } from "./desk";

/** The keys of the queue. What decides has its keys beside its buttons. */
export function DeskKeys({ desk, pinned, isWide }: { desk: Desk; pinned: boolean; isWide: () => boolean }) {
  const { list, steering, selected } = desk;
  const rows = list.rows.filter((row) => !row.gone);
  const at = rows.findIndex((row) => row.id === steering.cursor);
  const here = rows[at];
  // Where the cursor stood, for when its request leaves: what took its place comes next.
  const stood = useRef(0);
  useEffect(() => {
    if (at !== -1) stood.current = at;
  }, [at]);

  const move = (by: 1 | -1) => {
    const to = at === -1 ? stood.current + Math.min(by, 0) : at + by;
    const next = rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (!next || next.id === steering.cursor) return;
    // Below 1024 px an open request hides the list: there only the cursor moves, until something is open.
    if (isWide() || pinned) steering.follow(next.id);
    else steering.point(next.id);
    document.querySelector(`[data-row="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: "nearest" });
  };

  useShortcuts(
    {
      j: { label: "Next request", run: () => move(1), repeats: true },
      k: { label: "Previous request", run: () => move(-1), repeats: true },
      Enter: { label: "Open the request", run: () => here && steering.visit(here.id) },
      x: { label: "Select the request", run: () => here?.apart === null && desk.toggle(here.id) },
      n: list.waiting + list.gone > 0 ? { label: "Show what is new", run: list.letIn } : undefined,
    },
    { enabled: rows.length > 0 },
  );
  useEscape(selected.size > 0, desk.clearSelection);

  return null;
}
