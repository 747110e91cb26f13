"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps the focus with the cursor of the list: what Enter opens is the line that the cursor stands on. The focus of
 * somebody who is elsewhere on the page stays there.
 *
 * @returns called when the cursor goes to another row, which may only be drawn later
 */
export function useFocusOnCursor(scroller: RefObject<HTMLElement | null>, openId: string | null): () => void {
  const isWanted = useRef(false);
  const lastOpenId = useRef(openId);

  useEffect(() => {
    const isClosed = lastOpenId.current !== null && openId === null;
    lastOpenId.current = openId;
    isWanted.current = hasFocus(scroller.current, isClosed || isWanted.current) && (isClosed || isWanted.current);
    const row = isWanted.current ? scroller.current?.querySelector<HTMLElement>("tr[data-cursor] [data-open]") : null;
    if (!row) return;
    isWanted.current = false;
    row.focus({ preventScroll: true });
  });

  return () => {
    isWanted.current ||= hasFocus(scroller.current, false);
  };
}

/** @param orNothing also where nothing has the focus, as when what had it is gone */
const hasFocus = (scroller: HTMLElement | null, orNothing: boolean): boolean =>
  scroller?.querySelector("tbody")?.contains(document.activeElement) === true ||
  (orNothing && document.activeElement === document.body);
