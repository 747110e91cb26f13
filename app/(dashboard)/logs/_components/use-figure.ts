"use client";

import { useEffect, useEffectEvent, useState } from "react";

import type { Asked } from "../view";
import { ask } from "./ask";

const settleMs = 250;

/**
 * Something that is counted about the lines that are asked for. It is asked apart from the lines, so that a count that
 * takes long keeps none of them back; the last one stays in sight, said to be old, until there is another.
 *
 * @param asked null where the query can't be read
 */
export function useFigure<Figure, Wish extends object = Asked>(
  addressOf: (asked: Wish) => string,
  asked: Wish | null,
): { figure: Figure | null; isOld: boolean; hasFailed: boolean } {
  const [known, setKnown] = useState<{ key: string; figure: Figure | null; hasFailed: boolean }>({
    key: "",
    figure: null,
    hasFailed: false,
  });
  const key = JSON.stringify(asked);
  const read = useEffectEvent(async (signal: AbortSignal) => {
    if (asked === null) return;
    try {
      const figure = await ask<Figure>(addressOf(asked), signal);
      if (!signal.aborted) setKnown({ key, figure, hasFailed: false });
    } catch {
      if (!signal.aborted) setKnown((before) => ({ ...before, key, hasFailed: true }));
    }
  });

  useEffect(() => {
    if (key === "null") return;
    const work = new AbortController();
    const timer = setTimeout(() => void read(work.signal), settleMs);
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [key]);

  return { figure: known.figure, isOld: known.key !== key, hasFailed: known.hasFailed };
}
