"use client";

import { useEffect, useEffectEvent, useRef } from "react";

/** How long a link or a search that was used may take until nothing of the page's own would run it over, in milliseconds. */
const leavingMs = 5_000;

/**
 * Whether a link or a search was just used: where it leads comes before anything that the page wants by itself.
 *
 * @param onLeave called as soon as one is
 */
export function useLeaving(onLeave: () => void = () => undefined): () => boolean {
  const leftAtMs = useRef(-leavingMs);
  const left = useEffectEvent(onLeave);

  useEffect(() => {
    const leave = (event: Event) => {
      const opensElsewhere = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
      const way = event.type === "submit" ? "form[role=search]" : "a[href]";
      if (opensElsewhere || !(event.target instanceof Element) || event.target.closest(way) === null) return;
      leftAtMs.current = performance.now();
      left();
    };
    const unmounted = new AbortController();
    const first = { capture: true, signal: unmounted.signal };
    document.addEventListener("click", leave, first);
    document.addEventListener("submit", leave, first);
    return () => unmounted.abort();
  }, []);

  return () => performance.now() - leftAtMs.current < leavingMs;
}
