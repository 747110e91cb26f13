"use client";

import { useSent } from "@/components/form/use-sent";
import { notify } from "@/components/ui/notify";
import type { Outcome } from "@/server/form-action";

/** A word that is sent to the server, and said where it was heard. */
export function useWord(onDone: () => void) {
  const sent = useSent<string>((title) => {
    void notify({ title, tone: "good" });
    onDone();
  }, "No answer came. It is not known whether this was recorded: look again.");

  const send = <Value>(word: () => Promise<Outcome<Value>>, says: (value: Value) => string) =>
    sent.send(async () => {
      const outcome = await word();
      return outcome.ok ? { ok: true, value: says(outcome.value) } : outcome;
    });
  return { isBusy: sent.isBusy, refused: sent.refused, send };
}
