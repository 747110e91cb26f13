"use client";

import { useSyncExternalStore } from "react";

import { listShortcuts, subscribe } from "./registry";
import type { Shortcut } from "./registry";

const none: readonly Shortcut[] = [];

/** The keys that work on this page now. */
export function useListedShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, listShortcuts, () => none);
}
