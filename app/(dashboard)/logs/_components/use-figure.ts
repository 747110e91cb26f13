"use client";

import { useEffect, useEffectEvent, useState } from "react";

import type { Asked } from "../view";
import { ask } from "./ask";

const settleMs = 250;
/**
 * What is followed is counted again at most so often, and rests ten times as long as the last count took: a page that is
 * left open keeps the database busy for no more than a tenth of the time.
 */
const restMs = 4_000;
const restTimes = 10;

type Known<Figure> = {
  key: string;
  figure: Figure | null;
  hasFailed: boolean;
  /** It was counted again for the same question: what somebody points at is to stay where it is. */
  isAgain: boolean;
  /** The news that had come when it was asked for. */
  news: number;
  /** When it may be counted again, by the clock of events. */
  dueMs: number;
};
const nothing = { key: "", figure: null, hasFailed: false, isAgain: false, news: 0, dueMs: 0 };

/**
 * Something that is counted about the lines that are asked for. It is asked apart from the lines, so that a count that
 * takes long keeps none of them back; the last one stays in sight, said to be old, until there is another.
 *
 * @param asked null where the query can't be read
 * @param news grows with what comes in: the figure follows, at a calm pace, while the page is in sight
 */
export function useFigure<Figure, Wish extends object = Asked>(
  addressOf: (asked: Wish) => string,
  asked: Wish | null,
  news = 0,
): Pick<Known<Figure>, "figure" | "hasFailed" | "isAgain"> & { isOld: boolean } {
  const [known, setKnown] = useState<Known<Figure>>(nothing);
  const key = JSON.stringify(asked);
  const read = useEffectEvent(async (signal: AbortSignal) => {
    if (asked === null) return;
    const beganMs = performance.now();
    const tell = (told: Partial<Known<Figure>>) => {
      if (signal.aborted) return;
      const nowMs = performance.now();
      const dueMs = nowMs + Math.max(restMs, restTimes * (nowMs - beganMs));
      setKnown((before) => ({ ...before, ...told, key, dueMs, isAgain: before.key === key }));
    };
    try {
      tell({ figure: await ask<Figure>(addressOf(asked), signal), hasFailed: false, news });
    } catch {
      tell({ hasFailed: true });
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

  const isBehind = known.key === key && news > known.news;
  useEffect(() => {
    if (!isBehind) return;
    const work = new AbortController();
    const look = () => {
      if (document.hidden) timer = setTimeout(look, restMs);
      else void read(work.signal);
    };
    let timer = setTimeout(look, Math.max(settleMs, known.dueMs - performance.now()));
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [isBehind, known.dueMs]);

  const { figure, hasFailed, isAgain } = known;
  return { figure, hasFailed, isAgain, isOld: known.key !== key };
}
