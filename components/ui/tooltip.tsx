"use client";

import { cloneElement, useEffect, useId, useRef, useState } from "react";
import type { ReactElement } from "react";

import { place } from "./floating";
import type { Side } from "./floating";

const delayMs = 250;
const lingerMs = 100;

type Describable = { "aria-describedby"?: string | undefined };

/** A sentence about a control, on hover and on focus. It describes; it never names, so the control keeps its own name. */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  text: string;
  side?: Side;
  children: ReactElement<Describable>;
}) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const floating = bubble.current;
    const control = anchor.current?.firstElementChild;
    if (!open || !floating || !control) return;
    floating.showPopover();
    place(control, floating, side, "center");

    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      if (floating.isConnected) floating.hidePopover();
    };
  }, [open, side]);

  useEffect(() => {
    const around = anchor.current;
    if (!around) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (next: boolean, afterMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setOpen(next), afterMs);
    };
    const listening = new AbortController();
    const hear = (type: string, hearer: (event: Event) => void) =>
      around.addEventListener(type, hearer, { signal: listening.signal });

    hear("pointerover", (event) => {
      if (!(event instanceof PointerEvent && event.pointerType === "touch")) later(true, delayMs);
    });
    hear("pointerout", () => later(false, lingerMs));
    hear("focusin", () => later(true, 0));
    hear("focusout", () => later(false, 0));
    hear("click", () => later(true, 0));
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, []);

  return (
    <span ref={anchor} className="contents">
      {cloneElement(children, { "aria-describedby": id })}
      <span
        ref={bubble}
        id={id}
        role="tooltip"
        popover="manual"
        className="bg-ink text-canvas open:appear fixed inset-auto m-0 max-w-72 rounded-md px-2 py-1 text-left text-xs font-normal whitespace-normal"
      >
        {text}
      </span>
    </span>
  );
}
