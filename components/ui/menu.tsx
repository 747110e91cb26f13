"use client";

import { createContext, use } from "react";
import type { KeyboardEvent, ReactNode } from "react";

import type { Align, Side } from "./floating";
import { usePopover } from "./use-popover";

const CloseMenu = createContext<() => void>(() => undefined);

/** Closes the menu around; for things in a menu that are not its items. */
export function useCloseMenu(): () => void {
  return use(CloseMenu);
}

/**
 * A button and the menu it opens: arrows, Home, End and first letters move, Escape and a click elsewhere close,
 * focus returns to the button.
 *
 * @param trigger what the button shows
 * @param label the button's name when what it shows has no words
 */
export function Menu({
  trigger,
  label,
  triggerClass,
  tabIndex,
  side = "bottom",
  align = "start",
  children,
}: {
  trigger: ReactNode;
  label?: string | undefined;
  triggerClass?: string | undefined;
  /** -1 where Tab comes to it by another way only. */
  tabIndex?: number | undefined;
  side?: Side;
  align?: Align;
  children: ReactNode;
}) {
  const { id, button, panel, isOpen, onBeforeToggle, onToggle } = usePopover({
    side,
    align,
    onOpen: (opened) => focusAt(itemsOf(opened), 0),
  });

  const close = () => {
    panel.current?.hidePopover();
    button.current?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        tabIndex={tabIndex}
        className={triggerClass}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          panel.current?.showPopover();
        }}
      >
        {trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        onKeyDown={(event) => steer(event, close)}
        className="bg-raised text-ink shadow-float open:appear fixed inset-auto m-0 max-h-[70dvh] min-w-48 overflow-y-auto rounded-md p-1 text-sm"
      >
        {isOpen ? <CloseMenu value={close}>{children}</CloseMenu> : null}
      </div>
    </>
  );
}

function itemsOf(panel: HTMLElement): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>("[role^=menuitem]")];
}

function focusAt(items: readonly HTMLElement[], at: number): void {
  items.at(at % Math.max(1, items.length))?.focus();
}

function steer(event: KeyboardEvent<HTMLDivElement>, close: () => void): void {
  const items = itemsOf(event.currentTarget);
  const here = items.findIndex((item) => item === document.activeElement);
  const moves: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
  const to = moves[event.key];

  if (to !== undefined) {
    event.preventDefault();
    focusAt(items, to);
  } else if (event.key === "Tab" || event.key === "Escape") {
    event.preventDefault();
    close();
  } else if (/^\S$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const later = [...items.slice(here + 1), ...items.slice(0, here + 1)];
    later.find((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  } else {
    return;
  }
  event.stopPropagation();
}
