"use client";

import { useState } from "react";

import { useEscape, useShortcuts } from "@/components/keyboard/use-shortcuts";
import type { FoundLine } from "@/server/logs/search";

/**
 * The cursor of the list, by line, so that lines which come never move it to another one. While a line is open, the
 * cursor takes the drawer along.
 *
 * @returns the line that it stands on, or null
 */
export function useLineKeys({
  lines,
  openId,
  onOpen,
  onMove,
}: {
  lines: readonly FoundLine[];
  openId: string | null;
  onOpen: (id: string | null) => void;
  onMove: (at: number) => void;
}): string | null {
  const [id, setId] = useState<string | null>(null);
  const current = openId ?? id;
  const here = lines.findIndex((line) => line.id === current);

  const move = (by: 1 | -1) => {
    const at = Math.min(lines.length - 1, Math.max(0, here === -1 ? 0 : here + by));
    const next = lines[at]?.id ?? null;
    setId(next);
    if (openId !== null) onOpen(next);
    onMove(at);
  };

  useShortcuts(
    {
      j: { label: "Older line", run: () => move(1), repeats: true },
      k: { label: "Newer line", run: () => move(-1), repeats: true },
      Enter: { label: "Open the line", run: () => current !== null && onOpen(current) },
    },
    { enabled: lines.length > 0 },
  );
  useEscape(openId !== null, () => {
    setId(openId);
    onOpen(null);
  });
  return current;
}
