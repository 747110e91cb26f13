"use client";

import { createContext, use, useCallback, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";

/** Below this, a difference may be the time that the page took to arrive. */
const skewThatCountsMs = 30_000;

type Clock = { renderedAtMs: number; skewMs: number };
const ServerClock = createContext<Clock | null>(null);

/** Tells everything below the server's time, so that the first paint agrees with it and a wrong clock here does not lie about deadlines. */
export function NowProvider({ renderedAtMs, children }: { renderedAtMs: number; children: ReactNode }) {
  const [clock] = useState<Clock>(() => {
    const skewMs = typeof window === "undefined" ? 0 : renderedAtMs - Date.now();
    return { renderedAtMs, skewMs: Math.abs(skewMs) < skewThatCountsMs ? 0 : skewMs };
  });
  return <ServerClock value={clock}>{children}</ServerClock>;
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let tickMs = 0;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tickMs = Date.now();
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    tickMs = 0;
  };
}

/**
 * Now by the server's clock, in ms, again after every `everyMs`. Null while the page is not yet alive and nobody
 * told the time; then show something that is true at any time.
 */
export function useNow(everyMs = 1_000): number | null {
  const clock = use(ServerClock);
  const skewMs = clock?.skewMs ?? 0;
  const read = useCallback(() => {
    // Coarser steps re-render less: a row that says "3 min" need not hear every second.
    const now = (tickMs === 0 ? Date.now() : tickMs) + skewMs;
    return now - (now % everyMs);
  }, [everyMs, skewMs]);
  return useSyncExternalStore(listen, read, () => clock?.renderedAtMs ?? null);
}
