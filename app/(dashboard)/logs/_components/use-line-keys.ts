"use client";

import { useState } from "react";

import { useEscape, useShortcuts } from "@/components/keyboard/use-shortcuts";
import type { Place } from "@/domain/log-lines";

/**
 * The cursor of the list, by line, so that lines which come never move it to another one. While a line is open, the
 * cursor takes the drawer along.
 *
 * @param onStep to the line before or after the open one, which may have to be read first
 * @param onNarrow goes to what the line under the cursor can be narrowed by
 * @returns the line that it stands on, or null; and what puts it on another
 */
export function useLineKeys({
  lines,
  openId,
  onOpen,
  onStep,
  onMove,
  onNarrow,
}: {
  lines: readonly Place[];
  openId: string | null;
  onOpen: (id: string | null) => void;
  onStep: { older: (() => void) | null; newer: (() => void) | null };
  onMove: (at: number) => void;
  onNarrow: () => void;
}): { cursor: string | null; put: (id: string) => void } {
  const [id, setId] = useState<string | null>(null);
  // Closed, the line that was open keeps the cursor.
  if (openId !== null && openId !== id) setId(openId);
  const current = openId ?? id;
  const here = lines.findIndex((line) => line.id === current);

  const moveTo = (at: number) => {
    const to = Math.min(lines.length - 1, Math.max(0, at));
    const next = lines[to]?.id ?? null;
    setId(next);
    if (openId !== null) onOpen(next);
    onMove(to);
  };
  const move = (by: 1 | -1) => {
    if (openId !== null && here === -1) return;
    const isLast = openId !== null && here + by === lines.length;
    if (isLast) onStep.older?.();
    else moveTo(here === -1 ? 0 : here + by);
  };
  const older = () => move(1);
  const newer = () => move(-1);

  useShortcuts(
    {
      j: { label: "Older line", run: older, repeats: true },
      k: { label: "Newer line", run: newer, repeats: true },
      // With a line open, arrows turn its own pages.
      ArrowDown: openId === null ? { label: "Older line", run: older, repeats: true } : undefined,
      ArrowUp: openId === null ? { label: "Newer line", run: newer, repeats: true } : undefined,
      Enter: { label: "Open the line", run: () => current !== null && onOpen(current) },
      Home: { label: "Newest line", run: () => moveTo(0) },
      End: { label: "Oldest line that is read", run: () => moveTo(lines.length - 1) },
      "]": openId === null ? undefined : { label: "Open the older line", run: older, repeats: true },
      "[": openId === null ? undefined : { label: "Open the newer line", run: newer, repeats: true },
      m: here === -1 ? undefined : { label: "Narrow by a value of the line", run: onNarrow },
    },
    { enabled: lines.length > 0 },
  );
  useEscape(openId !== null, () => onOpen(null));
  return { cursor: current, put: setId };
}
