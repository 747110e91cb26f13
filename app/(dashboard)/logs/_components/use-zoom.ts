"use client";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";

import type { LogView } from "../view";

export type Zoom = {
  into: (since: string, until: string) => void;
  /** Three times as much, around the middle of what is seen; null where everything is. */
  out: (() => void) | null;
};

/**
 * Ways into a time and out of it again.
 *
 * @param seen from when to when the histogram goes
 */
export function useZoom(
  view: LogView,
  seen: { start: string; end: string } | null,
  onStep: (change: Partial<LogView>) => void,
): Zoom {
  const out = () => {
    if (seen === null) return;
    const [startMs, endMs] = [Date.parse(seen.start), Date.parse(seen.end)];
    const until = endMs + (endMs - startMs);
    const since = new Date(startMs - (endMs - startMs)).toISOString();
    // Later than now there is nothing to see.
    onStep({ since, until: until >= Date.now() ? null : new Date(until).toISOString() });
  };
  const mayOut = seen !== null && (view.range !== "all" || view.since !== null || view.until !== null);
  useShortcuts({ z: mayOut ? { label: "Zoom out", run: out } : undefined });
  return { into: (since, until) => onStep({ since, until, tail: null }), out: mayOut ? out : null };
}
