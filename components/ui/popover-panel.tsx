"use client";

import { createContext, type ReactNode, use } from "react";

import { buttonClass, type ButtonLook } from "./button-class";
import { classes } from "./classes";
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
  look,
  children,
}: {
  trigger: ReactNode;
  title: string;
  /** Something is set in it. */
  pressed?: boolean;
  look?: ButtonLook;
  children: ReactNode;
}) {
  const { id, button, panel, isOpen, onBeforeToggle, onToggle } = usePopover({
    side: "bottom",
    align: "end",
    onOpen: (opened) => (opened.querySelector<HTMLElement>("[data-autofocus]") ?? opened).focus(),
  });
  const close = () => panel.current?.hidePopover();

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className={classes(buttonClass(look), pressed && "border-accent")}
      >
        {trigger}
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
