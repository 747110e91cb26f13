"use client";

import { useState } from "react";

import type { Outcome } from "@/server/form-action";

/** Something that is sent from a form: whether it is under way, and why it was refused. */
export function useSend<Output>(onDone: (value: Output) => void) {
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (sending: Promise<Outcome<Output>>) => {
    setIsBusy(true);
    setRefused(null);
    const answer = await sending.catch(() => null);
    setIsBusy(false);
    if (answer?.ok) onDone(answer.value);
    else setRefused(answer?.message ?? "The server did not answer. Look whether it was recorded.");
  };
  return { isBusy, refused, send };
}
