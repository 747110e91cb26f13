"use client";

import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";

import { segmentClass } from "@/components/ui/tabs";

import { themes } from "../../_components/person-items";

/** Light, dark, or what the system says. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  // The server does not know the theme: nothing is chosen until the browser has said.
  const isAlive = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return (
    <div role="radiogroup" aria-label="Theme" className="inline-flex gap-0.5 rounded-md border p-0.5">
      {themes.map(({ key, label, Icon }) => {
        const chosen = isAlive && theme === key;
        return (
          <button
            key={key}
            type="button"
            role="radio"
            aria-checked={chosen}
            onClick={() => setTheme(key)}
            className={`${segmentClass(chosen)} inline-flex items-center gap-1.5`}
          >
            <Icon aria-hidden className="size-3.5" />
            {label}
          </button>
        );
      })}
    </div>
  );
}
