"use client";

import { createContext, use, useId, useRef, useState } from "react";
import type { ReactNode, ToggleEvent } from "react";
import { flushSync } from "react-dom";

import { useShortcuts } from "../keyboard/use-shortcuts";
import { buttonClass } from "./button-class";
import { classes } from "./classes";
import { place } from "./floating";
import { Kbd } from "./kbd";

const ClosePanel = createContext<() => void>(() => undefined);

/** Closes the panel around. */
export const useClosePanel = (): (() => void) => use(ClosePanel);

/**
 * A button and the small panel that it opens, for a few controls that need no page: Tab goes through them, Escape and a
 * click elsewhere close, and the focus returns to the button. Stands on the browser's popover, so it is never clipped.
 *
 * @param title the panel's name
 */
export function PopoverPanel({
  trigger,
  title,
  pressed = false,
  triggerClass = buttonClass(),
  shortcut,
  children,
}: {
  trigger: ReactNode;
  title: string;
  /** Something is set in it. */
  pressed?: boolean;
  triggerClass?: string;
  /** The key that opens it. */
  shortcut?: string;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  useShortcuts(shortcut === undefined ? {} : { [shortcut]: { label: title, run: () => panel.current?.showPopover() } });

  const close = () => panel.current?.hidePopover();
  // What is closed is not on the page at all; what opens is there before it is measured.
  const onBeforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === "open") flushSync(() => setIsOpen(true));
  };
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    setIsOpen(event.newState === "open");
    if (event.newState !== "open" || !button.current || !panel.current) return;
    place(button.current, panel.current, "bottom", "end");
    (panel.current.querySelector<HTMLElement>("[data-autofocus]") ?? panel.current).focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className={classes(triggerClass, pressed && "border-accent")}
      >
        {trigger}
        {shortcut === undefined ? null : <Kbd keys={shortcut} quiet />}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={title}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        className="bg-raised text-ink shadow-float open:appear fixed inset-auto m-0 max-h-[min(560px,80dvh)] w-[min(340px,calc(100vw-16px))] overflow-y-auto rounded-md p-0 text-sm outline-none"
      >
        {isOpen ? <ClosePanel value={close}>{children}</ClosePanel> : null}
      </div>
    </>
  );
}
