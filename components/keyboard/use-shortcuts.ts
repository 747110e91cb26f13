"use client";

import { useEffect, useEffectEvent } from "react";

import { register, registerEscape } from "./registry";
import type { Shortcut } from "./registry";

export type ShortcutMap = Readonly<
  Record<string, { label: string; run: (event: KeyboardEvent) => void; repeats?: boolean | undefined } | undefined>
>;

/**
 * Keys while this component stands on the page; they are listed under `?`. Typing in a field never triggers them.
 * An entry that is undefined is left out.
 *
 * @param options.enabled false takes them away, as while something is being sent
 */
export function useShortcuts(map: ShortcutMap, options: { scope?: Shortcut["scope"]; enabled?: boolean } = {}): void {
  const { scope = "page", enabled = true } = options;
  const run = useEffectEvent((keys: string, event: KeyboardEvent) => map[keys]?.run(event));

  // The map is new on every render; what it lists rarely is.
  const listing = JSON.stringify(
    Object.entries(map).flatMap(([keys, entry]) =>
      entry ? [{ keys, label: entry.label, repeats: entry.repeats ?? false }] : [],
    ),
  );

  useEffect(() => {
    if (!enabled) return;
    const listed: Pick<Shortcut, "keys" | "label" | "repeats">[] = JSON.parse(listing);
    return register(listed.map((entry) => ({ ...entry, scope, run: (event) => run(entry.keys, event) })));
  }, [enabled, scope, listing]);
}

/** While `open`, Escape calls `close`, unless something that opened later takes it. Native dialogs and menus need none. */
export function useEscape(open: boolean, close: () => void): void {
  const onEscape = useEffectEvent(close);
  useEffect(() => (open ? registerEscape(() => onEscape()) : undefined), [open]);
}
