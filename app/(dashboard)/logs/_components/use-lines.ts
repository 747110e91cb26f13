"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import type { Shown, ShownLine } from "@/server/logs/shown";

import { type AskedLines, unknownOf } from "../view";
import { ask, wordsOf } from "./ask";

/** Typing pauses for so long before the server is asked, in ms. */
const settleMs = 200;
const pageSize = 200;

type Known = {
  lines: readonly ShownLine[];
  nextCursor: string | null;
  searchedBackTo: string | null;
  /** Nothing was full, but time was over: going on is the reader's choice. */
  isStopped: boolean;
  isBusy: boolean;
  isAsked: boolean;
  failed: string | null;
};
export type Lines = Known & {
  /** Older ones. */
  goOn: () => void;
  again: () => void;
  /** Newer ones, that the tail brought. */
  add: (newer: readonly ShownLine[]) => void;
};

const nothing: Known = {
  lines: [],
  nextCursor: null,
  searchedBackTo: null,
  isStopped: false,
  isBusy: true,
  isAsked: false,
  failed: null,
};

/**
 * The lines that are asked for, page by page. What was asked before is broken off; its lines stay in sight until there
 * are others.
 *
 * @param asked null where the query can't be read: then nothing is asked
 */
export function useLines(asked: AskedLines | null): Lines {
  const [known, setKnown] = useState<Known>(nothing);
  const [turn, setTurn] = useState(0);
  const work = useRef<AbortController | null>(null);
  const key = JSON.stringify(asked);

  const read = async (signal: AbortSignal, after: Known | null) => {
    if (asked === null) return;
    const cursor = after?.nextCursor ?? undefined;
    try {
      const found = await ask<Shown>(browserApi.logs({ ...asked, limit: pageSize, cursor }), signal);
      if (!signal.aborted) setKnown((now) => told(found, after === null ? [] : now.lines));
    } catch (error) {
      if (!signal.aborted) setKnown((now) => ({ ...now, isBusy: false, isAsked: true, failed: wordsOf(error) }));
    }
  };
  const begin = useEffectEvent((signal: AbortSignal) => void read(signal, null));
  const settle = useEffectEvent(() => (known.isAsked ? settleMs : 0));

  useEffect(() => {
    if (key === "null") return;
    const own = new AbortController();
    work.current = own;
    setKnown((now) => ({ ...now, isBusy: true, failed: null }));
    const timer = setTimeout(() => begin(own.signal), settle());
    return () => {
      clearTimeout(timer);
      own.abort();
    };
  }, [key, turn]);

  return {
    ...known,
    goOn: () => {
      if (known.isBusy || known.nextCursor === null || work.current === null) return;
      setKnown((now) => ({ ...now, isBusy: true, failed: null }));
      void read(work.current.signal, known);
    },
    again: () => setTurn((now) => now + 1),
    add: (newer) => setKnown((now) => ({ ...now, lines: [...unknownOf(newer, now.lines), ...now.lines] })),
  };
}

function told(found: Shown, before: readonly ShownLine[]): Known {
  return {
    lines: [...before, ...unknownOf(found.lines, before)],
    nextCursor: found.nextCursor,
    searchedBackTo: found.searchedBackTo,
    isStopped: found.nextCursor !== null && found.lines.length < pageSize,
    isBusy: false,
    isAsked: true,
    failed: null,
  };
}
