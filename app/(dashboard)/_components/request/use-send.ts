"use client";

import { useRouter } from "next/navigation";
import { startTransition, useRef, useState } from "react";

import type { Vote } from "@/domain/approvals";
import type { Decided } from "@/server/approvals/decide";

import { decide } from "../../approvals/actions";
import { newKey } from "./new-key";

export type Word = { vote: Vote; revision?: true; note?: string };
export type Phase =
  | { kind: "idle" }
  | { kind: "sending"; word: Word; again: boolean }
  /** The server did not say whether it was recorded. */
  | { kind: "unknown"; word: Word }
  | { kind: "refused"; message: string };

/** How long is waited before it is asked again whether a word was recorded, in ms; after the last the person is asked. */
const patienceMs = [600, 1_200, 2_500];

/**
 * Sends one word on one request. Where no answer comes the same is sent again under the same key, so that it is
 * recorded once at most, and nothing is said to be decided before the server has said so.
 */
export function useSend(
  request: { id: string; digest: string | null },
  onDecided: (word: Word, answer: Decided) => void,
): { phase: Phase; send: (word: Word) => Promise<void>; clear: () => void } {
  const router = useRouter();
  const [phase, setPhase] = useState<Phase>({ kind: "idle" });
  const keys = useRef(new Map<string, string>());

  const send = async (word: Word) => {
    const input = { id: request.id, digest: request.digest ?? "", decision: word.vote, ...rest(word) };
    const name = JSON.stringify(input);
    const key = keys.current.get(name) ?? newKey();
    keys.current.set(name, key);

    setPhase({ kind: "sending", word, again: false });
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await attemptOnce(input, key);
      if (outcome?.ok) {
        setPhase({ kind: "idle" });
        return onDecided(word, outcome.value);
      }
      if (outcome && outcome.code !== "unavailable") {
        setPhase({ kind: "refused", message: outcome.message });
        // The page shows what is true now.
        return startTransition(() => router.refresh());
      }
      const pauseMs = patienceMs[attempt];
      if (pauseMs === undefined) return setPhase({ kind: "unknown", word });
      setPhase({ kind: "sending", word, again: true });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };

  return { phase, send, clear: () => setPhase({ kind: "idle" }) };
}

const rest = ({ note, revision }: Word) => ({ ...(note && { note }), ...(revision && { revision }) });

/** The server's answer, or null where none came. */
async function attemptOnce(input: unknown, key: string) {
  try {
    return await decide(input, key);
  } catch {
    return null;
  }
}
