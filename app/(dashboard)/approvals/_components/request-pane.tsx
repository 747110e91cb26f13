"use client";

import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

import { classes } from "@/components/ui/classes";

import { useDesk } from "./desk";
import { isWide } from "./use-steering";

/** The room of one request. While the cursor is ahead of it, what is drawn steps back until the next has come. */
export function RequestPane({ id, alone, children }: { id: string; alone: boolean; children: ReactNode }) {
  const desk = useDesk();
  const pane = useRef<HTMLDivElement>(null);
  const shown = useRef(id);
  const isBehind = desk !== null && desk.steering.cursor !== id && desk.steering.isUnderWay;

  useEffect(() => {
    if (shown.current === id) return;
    shown.current = id;
    pane.current?.parentElement?.scrollTo({ top: 0 });
    if (isWide()) return;
    // On a phone the request has taken the list's place: reading goes on at its head.
    window.scrollTo({ top: 0 });
    pane.current?.querySelector<HTMLElement>("[data-request-head]")?.focus({ preventScroll: true });
  }, [id]);

  return (
    <div
      ref={pane}
      aria-busy={isBehind || undefined}
      className={classes(
        "flex min-h-full flex-1 flex-col transition-opacity",
        alone && "mx-auto w-full max-w-4xl",
        isBehind && "pointer-events-none opacity-50 delay-100",
      )}
    >
      {children}
    </div>
  );
}
