"use client";

import { useState, useTransition } from "react";
import type { KeyboardEvent } from "react";

import { Refused } from "@/components/form/refused";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { type ChangeableKey, changeableKeys, chosenKey, type KeyChoices } from "@/domain/keys";

import { putKey } from "../actions";

/** Every single key, each a button that takes the next key pressed in its place. */
export function KeyChoice({ choices, on }: { choices: KeyChoices; on: boolean }) {
  const [listening, setListening] = useState<ChangeableKey | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [isSaving, startTransition] = useTransition();

  const put = (key: ChangeableKey, to: string) => {
    setListening(null);
    startTransition(async () => {
      const outcome = await putKey({ key, to });
      setRefused(outcome.ok ? null : outcome.message);
    });
  };
  const take = (event: KeyboardEvent, key: ChangeableKey) => {
    if (listening !== key || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    put(key, event.key);
  };

  return (
    <details className="mt-3">
      <summary className="text-ink-2 hover:text-ink w-fit cursor-pointer rounded-sm text-sm">
        Change single keys
      </summary>
      <ul className="mt-2 border-t text-sm">
        {changeableKeys.map(({ key, does }) => {
          const now = chosenKey(choices, key);
          return (
            <li key={key} className="flex min-h-9 items-center gap-2 border-b py-1">
              <span className="min-w-0 flex-1">{does}</span>
              {now === key ? null : (
                <Button variant="ghost" size="sm" busy={isSaving} onClick={() => put(key, key)}>
                  Back to {key}
                </Button>
              )}
              <Button
                size="sm"
                aria-label={listening === key ? `${does}: press a key` : `${does}: ${now}. Change the key`}
                busy={isSaving}
                disabledReason={on ? null : "Single keys are off."}
                onClick={() => setListening(listening === key ? null : key)}
                onKeyDown={(event) => take(event, key)}
                onBlur={() => setListening(null)}
              >
                {listening === key ? "Press a key…" : <Kbd keys={now} quiet />}
              </Button>
            </li>
          );
        })}
      </ul>
      <Refused why={refused} />
    </details>
  );
}
