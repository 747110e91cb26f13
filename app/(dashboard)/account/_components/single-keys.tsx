"use client";

import { useOptimistic, useState, useTransition } from "react";

import { Refused } from "@/components/form/refused";
import { Checkbox } from "@/components/ui/checkbox";

import { switchSingleKeys } from "../actions";

/** On or off; dictation and switch controls press letters that nobody meant. */
export function SingleKeys({ on }: { on: boolean }) {
  const [shown, show] = useOptimistic(on);
  const [refused, setRefused] = useState<string | null>(null);
  const [, startTransition] = useTransition();

  const change = (next: boolean) =>
    startTransition(async () => {
      show(next);
      const outcome = await switchSingleKeys({ on: next });
      setRefused(outcome.ok ? null : outcome.message);
    });

  return (
    <div className="grid gap-2">
      <Checkbox checked={shown} onChange={(event) => change(event.target.checked)}>
        <span className="text-sm">Single keys work</span>
        <span className="text-ink-2 block text-xs">
          Off, only keys with ⌘ or Ctrl do, and everything is still reached with Tab.
        </span>
      </Checkbox>
      <Refused why={refused} />
    </div>
  );
}
