"use client";

import { type ToggleEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { type Align, place, type Side } from "./floating";

/**
 * A button and what it opens beside itself, on the browser's popover, so that it is never clipped.
 * What is closed is not on the page at all; what opens is there before it is measured.
 *
 * @param onOpen gets the panel once it stands in its place
 */
export function usePopover({
  side,
  align,
  onOpen,
}: {
  side: Side;
  align: Align;
  onOpen: (panel: HTMLElement) => void;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  const onBeforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === "open") flushSync(() => setIsOpen(true));
  };
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    setIsOpen(event.newState === "open");
    if (event.newState !== "open" || !button.current || !panel.current) return;
    place(button.current, panel.current, side, align);
    onOpen(panel.current);
  };

  return { id, button, panel, isOpen, onBeforeToggle, onToggle };
}
