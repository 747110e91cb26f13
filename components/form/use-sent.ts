"use client";

import { useState } from "react";

import type { FieldProblem } from "@/domain/errors";

type Answer<Output> = { ok: true; value: Output } | { ok: false; message: string; fields: readonly FieldProblem[] };

/**
 * What a form sends: busy until it was answered, then either done or told why not. What was typed stays.
 *
 * @param unanswered what is said when no answer came, so that it is not known whether it was done
 */
export function useSent<Output>(
  onDone: (output: Output) => void,
  unanswered = "The server did not answer. Look whether it was recorded before you try again.",
) {
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [fields, setFields] = useState<readonly FieldProblem[]>([]);

  const send = async (doing: () => Promise<Answer<Output>>) => {
    setIsBusy(true);
    setRefused(null);
    const answer = await doing().catch(() => null);
    setIsBusy(false);
    if (answer?.ok) return onDone(answer.value);
    setRefused(answer?.message ?? unanswered);
    setFields(answer?.fields ?? []);
  };
  return {
    isBusy,
    refused,
    send: (doing: () => Promise<Answer<Output>>) => void send(doing),
    errorOf: (path: string) => fields.find((field) => field.path === path)?.message,
  };
}
