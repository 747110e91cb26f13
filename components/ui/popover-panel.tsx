"use client";

import { createContext, type ReactNode, use } from "react";

import { useShortcuts } from "../keyboard/use-shortcuts";
import { buttonClass } from "./button-class";
import { classes } from "./classes";
import { Kbd } from "./kbd";
import { usePopover } from "./use-popover";

const ClosePanel = createContext<() => void>(() => undefined);

/** Closes the panel around. */
export const useClosePanel = (): (() => void) => use(ClosePanel);

/**
 * A button and the small panel that it opens, for a few controls that need no page: Tab goes through them, Escape and a
 * click elsewhere close, and the focus returns to the button.
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
  const { id, button, panel, isOpen, onBeforeToggle, onToggle } = usePopover({
    side: "bottom",
    align: "end",
    onOpen: (opened) => (opened.querySelector<HTMLElement>("[data-autofocus]") ?? opened).focus(),
  });
  useShortcuts(shortcut === undefined ? {} : { [shortcut]: { label: title, run: () => panel.current?.showPopover() } });
  const close = () => panel.current?.hidePopover();

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
