"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";

import { configure, effectiveKeys, press, subscribe, topmostEscape } from "./registry";

const fields =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable=true]";
const controls = "a, button, summary, [role=menuitem]";
const noRemap = {};

/**
 * Listens for keys, once for the whole program.
 *
 * @param singleKeys false turns off every key that is pressed without ⌘ or Ctrl
 * @param remap from the key as we ship it to the key a person chose
 */
export function KeyboardProvider({
  singleKeys = true,
  remap = noRemap,
  children,
}: {
  singleKeys?: boolean;
  remap?: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  useEffect(() => configure({ singleKeys, remap }), [singleKeys, remap]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === "Escape") return escape(event);

      const key = nameOf(event);
      if (key === null || (isTyping(event) && !key.startsWith("mod+"))) return;

      const scopes = hasOverlay() ? (["dialog", "everywhere"] as const) : (["page", "everywhere"] as const);
      const found = press(key, scopes, event.timeStamp);
      if (!found || (event.repeat && !found.repeats)) return;

      event.preventDefault();
      // The next key may come at once, and must meet what this one has changed.
      flushSync(() => found.run(event));
      if (found.repeats) letGo(event);
    };

    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);

  return children;
}

/** The key that does `keys` as it is set now, or undefined where single keys are off; for `<Button shortcut>`. */
export function useKeyHint(keys: string): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => effectiveKeys(keys) ?? undefined,
    () => keys,
  );
}

function escape(event: KeyboardEvent): void {
  // Dialogs, menus and panels close themselves.
  if (hasOverlay()) return;
  if (isTyping(event) && event.target instanceof HTMLElement) return event.target.blur();
  topmostEscape()?.();
}

/** Who moves a cursor has left the control that had the focus: Enter belongs to the cursor from there on. */
function letGo({ target }: KeyboardEvent): void {
  if (target instanceof HTMLElement && target.closest(controls) !== null) target.blur();
}

function hasOverlay(): boolean {
  return (
    document.querySelector(
      "dialog:modal, [role=menu]:popover-open, [role=dialog]:popover-open, [data-overlay=opening]",
    ) !== null
  );
}

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.matches(fields);
}

/** "a", "A", "?", "Enter", "mod+k"; null for what is never ours. */
function nameOf(event: KeyboardEvent): string | null {
  if (event.altKey || ["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return null;
  // Enter and Space on a control belong to that control.
  const onControl = event.target instanceof Element && event.target.closest(controls) !== null;
  if (onControl && (event.key === "Enter" || event.key === " ")) return null;
  return event.metaKey || event.ctrlKey ? `mod+${event.key.toLowerCase()}` : event.key;
}
