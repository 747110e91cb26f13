"use client";

import { useState } from "react";

import { notify } from "@/components/ui/notify";
import type { Outcome } from "@/server/form-action";

/** A word that is sent to the server: busy until it answers, and why it was refused where it was. */
export function useWord(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const send = async <Value>(word: () => Promise<Outcome<Value>>, says: (value: Value) => string) => {
    setBusy(true);
    setRefused(null);
    const outcome = await word().catch(() => null);
    setBusy(false);
    if (outcome === null) return setRefused("No answer came. It is not known whether this was recorded: look again.");
    if (!outcome.ok) return setRefused(outcome.message);
    void notify({ title: says(outcome.value), tone: "good" });
    onDone();
  };

  return { busy, refused, send };
}
