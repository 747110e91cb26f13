"use client";

import { useEffect, useEffectEvent } from "react";

import { goingElsewhere } from "../_components/go";

/** Calls `come` with the search of an address of this page as somebody goes there, by a link, a key or the palette. */
export function useSentHere(path: string, come: (search: string) => void): void {
  const go = useEffectEvent((href: string) => {
    const { origin, pathname, search } = new URL(href, window.location.href);
    if (origin === window.location.origin && pathname === path && window.location.pathname === path) come(search);
  });
  useEffect(() => {
    const gone = new AbortController();
    const onClick = (event: MouseEvent) => {
      const opensElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (link instanceof HTMLAnchorElement && !opensElsewhere && link.target === "") go(link.href);
    };
    const onGo = (event: Event) => event instanceof CustomEvent && go(String(event.detail));
    document.addEventListener("click", onClick, { signal: gone.signal });
    document.addEventListener(goingElsewhere, onGo, { signal: gone.signal });
    return () => gone.abort();
  }, []);
}
