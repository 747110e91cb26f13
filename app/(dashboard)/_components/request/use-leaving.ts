"use client";

import { useEffect, useEffectEvent, useRef } from "react";

import { goingElsewhere } from "../go";

/** How long a way that was taken may take until nothing of the page's own would run it over, in milliseconds. */
const leavingMs = 5_000;

/**
 * Whether a link, a search or a key to another page was just used: where it leads comes before anything that the page
 * wants by itself.
 *
 * @param onLeave called as soon as one is
 */
export function useLeaving(onLeave: () => void = () => undefined): () => boolean {
  const leftAtMs = useRef(-leavingMs);
  const left = useEffectEvent(onLeave);

  useEffect(() => {
    const leave = () => {
      leftAtMs.current = performance.now();
      left();
    };
    const use = (event: Event) => {
      const opensElsewhere = event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
      const way = event.type === "submit" ? "form[role=search]" : "a[href]";
      if (opensElsewhere || !(event.target instanceof Element) || event.target.closest(way) === null) return;
      leave();
    };
    const unmounted = new AbortController();
    const first = { capture: true, signal: unmounted.signal };
    document.addEventListener("click", use, first);
    document.addEventListener("submit", use, first);
    document.addEventListener(goingElsewhere, leave, { signal: unmounted.signal });
    return () => unmounted.abort();
  }, []);

  return () => performance.now() - leftAtMs.current < leavingMs;
}
