"use client";

import { useState } from "react";

import { useShortcuts } from "@/components/keyboard/use-shortcuts";

import type { LogView } from "../view";

type Span = Pick<LogView, "since" | "until" | "range">;

export type Zoom = {
  into: (since: string, until: string) => void;
  /** Three times as much, around the middle of what is seen; null where everything is. */
  out: (() => void) | null;
  /** To what was seen before the last zoom; null where there was none. */
  back: (() => void) | null;
};

/**
 * Steps into a time and out of it again.
 *
 * @param seen from when to when the histogram goes
 */
export function useZoom(
  view: LogView,
  seen: { start: string; end: string } | null,
  onChange: (change: Partial<LogView>) => void,
): Zoom {
  const [before, setBefore] = useState<readonly Span[]>([]);
  const go = (change: Partial<LogView>) => {
    setBefore([...before, { since: view.since, until: view.until, range: view.range }]);
    onChange(change);
  };
  const out = () => {
    if (seen === null) return;
    const [startMs, endMs] = [Date.parse(seen.start), Date.parse(seen.end)];
    const until = endMs + (endMs - startMs);
    const since = new Date(startMs - (endMs - startMs)).toISOString();
    // Later than now there is nothing to see.
    go({ since, until: until >= Date.now() ? null : new Date(until).toISOString() });
  };
  const last = before.at(-1);
  const back = () => {
    setBefore(before.slice(0, -1));
    if (last !== undefined) onChange(last);
  };
  const mayOut = seen !== null && (view.range !== "all" || view.since !== null || view.until !== null);
  useShortcuts({
    z: mayOut ? { label: "Zoom out", run: out } : undefined,
    b: last === undefined ? undefined : { label: "Back to the time before", run: back },
  });
  return {
    into: (since, until) => go({ since, until, tail: null }),
    out: mayOut ? out : null,
    back: last === undefined ? null : back,
  };
}
