"use client";

import { useState } from "react";
import type { KeyboardEvent } from "react";

/** Where the crosshair stands: the pointer puts it there, arrows step it, Escape and leaving take it away. */
export function useCrosshair(count: number) {
  const [at, setAt] = useState<number | null>(null);
  const shown = at === null || count === 0 ? null : Math.min(at, count - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const here = shown ?? count;
    const moves: Record<string, number> = {
      ArrowLeft: here - 1,
      ArrowRight: shown === null ? 0 : here + 1,
      PageUp: here - 6,
      PageDown: here + 6,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (event.key === "Escape" && shown !== null) {
      event.stopPropagation();
      setAt(null);
    } else if (to !== undefined && !event.metaKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      setAt(Math.min(Math.max(to, 0), count - 1));
    }
  };
  return { at: shown, setAt, onKeyDown };
}
