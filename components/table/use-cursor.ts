"use client";

import { useRef, useState } from "react";
import type { RefObject } from "react";

import { useShortcuts } from "../keyboard/use-shortcuts";

/**
 * A cursor over rows that are known by id, so that rows which come or go never move it to another one.
 *
 * @returns `body` for the element around the rows, each marked `data-row={id}`, its link `data-open`
 */
export function useCursor(
  ids: readonly string[],
  options: { canSelect?: boolean; onSelect?: (id: string) => void } = {},
): { id: string | null; body: RefObject<HTMLTableSectionElement | null> } {
  const { canSelect = false, onSelect } = options;
  const body = useRef<HTMLTableSectionElement>(null);
  const [id, setId] = useState<string | null>(null);

  const rowOf = (wanted: string | null) =>
    wanted === null ? null : (body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted)}"]`) ?? null);

  const move = (by: 1 | -1) => {
    const here = id === null ? -1 : ids.indexOf(id);
    const next = ids[Math.min(ids.length - 1, Math.max(0, here === -1 ? 0 : here + by))];
    if (next === undefined) return;
    setId(next);
    rowOf(next)?.scrollIntoView({ block: "nearest" });
  };

  useShortcuts(
    {
      j: { label: "Next row", run: () => move(1), repeats: true },
      k: { label: "Previous row", run: () => move(-1), repeats: true },
      Enter: { label: "Open the row", run: () => rowOf(id)?.querySelector<HTMLElement>("[data-open]")?.click() },
      x: canSelect ? { label: "Select the row", run: () => id !== null && onSelect?.(id) } : undefined,
    },
    { enabled: ids.length > 0 },
  );

  return { id: id !== null && ids.includes(id) ? id : null, body };
}
