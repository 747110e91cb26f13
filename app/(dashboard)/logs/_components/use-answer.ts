"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { ask } from "./ask";

/** Typing pauses for so long before the server is asked, in ms. */
const settleMs = 150;

/**
 * What stands at an address, while somebody types; the answer before stays until there is another.
 *
 * @param address null where nothing is asked
 */
export function useAnswer<Answer>(address: string | null): Answer | null {
  const [known, setKnown] = useState<{ address: string | null; answer: Answer | null }>({
    address: null,
    answer: null,
  });
  const read = useEffectEvent(async (from: string, signal: AbortSignal) => {
    // What can't be offered is left out; what is typed is looked for all the same.
    const answer = await ask<Answer>(from, signal).catch(() => null);
    if (!signal.aborted) setKnown({ address: from, answer });
  });

  useEffect(() => {
    if (address === null || address === known.address) return;
    const work = new AbortController();
    const timer = setTimeout(() => void read(address, work.signal), settleMs);
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [address, known.address]);

  return known.answer;
}
