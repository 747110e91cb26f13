"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import { cursorAfter, mergeLines } from "@/domain/log-lines";
import type { Shown, ShownLine } from "@/server/logs/shown";

import type { AskedLines } from "../view";
import { ask, wordsOf } from "./ask";

/** Typing pauses for so long before the server is asked, in ms. */
const settleMs = 200;
const pageSize = 200;
/** A page that does not fill within the time of one question is asked for again from where it was left, so often. */
const mostSteps = 5;
/** Lines that are kept while new ones come: older ones are read again by going on. */
export const mostLines = 5_000;

type Known = {
  /** What these lines were found by. */
  key: string;
  lines: readonly ShownLine[];
  nextCursor: string | null;
  searchedBackTo: string | null;
  /** What no index knows, so that each question looks through a day of lines only. */
  tooShort: string | null;
  /** Nothing was full, but time was over: going on is the reader's choice. */
  isStopped: boolean;
  isBusy: boolean;
  failed: string | null;
};
export type Lines = Omit<Known, "key"> & {
  /** These lines were found by what is asked now, and not by what was asked before. */
  isRead: boolean;
  isAsked: boolean;
  /** Older ones. */
  goOn: () => void;
  /** No further back for now. */
  stop: () => void;
  again: () => void;
  /** Newer ones, that the tail brought. */
  add: (newer: readonly ShownLine[]) => void;
  /** The newest ones, between which and the others more lie than were told. */
  replace: (newest: readonly ShownLine[]) => void;
};

const nothing: Known = {
  key: "",
  lines: [],
  nextCursor: null,
  searchedBackTo: null,
  tooShort: null,
  isStopped: false,
  isBusy: true,
  failed: null,
};

/**
 * The lines that are asked for, page by page. What was asked before is broken off, here and at the server; its lines
 * stay in sight until there are others. A search that takes long shows what it found so far and how far back it is.
 *
 * @param asked null where the query can't be read: then nothing is asked
 */
export function useLines(asked: AskedLines | null): Lines {
  const [known, setKnown] = useState<Known>(nothing);
  const [turn, setTurn] = useState(0);
  const work = useRef<AbortController | null>(null);
  const key = JSON.stringify(asked);

  const read = async (signal: AbortSignal, after: string | null) => {
    let cursor = after;
    let missing = pageSize;
    for (let step = 1; asked !== null && !signal.aborted; step += 1) {
      try {
        const wish = { ...asked, limit: missing, cursor: cursor ?? undefined };
        const found = await ask<Shown>(browserApi.logs(wish), signal);
        if (signal.aborted) return;
        missing -= found.lines.length;
        const isOver = found.nextCursor === null || missing <= 0;
        const isStuck = step === mostSteps || found.nextCursor === cursor || found.tooShort !== null;
        const from = cursor;
        setKnown((now) => told(now, { key, from, found, isStopped: !isOver && isStuck, isBusy: !isOver && !isStuck }));
        if (isOver || isStuck) return;
        cursor = found.nextCursor;
      } catch (error) {
        if (!signal.aborted) setKnown((now) => ({ ...now, key, isBusy: false, failed: wordsOf(error) }));
        return;
      }
    }
  };
  const start = (after: string | null) => {
    work.current?.abort();
    work.current = new AbortController();
    void read(work.current.signal, after);
  };
  const begin = useEffectEvent(() => start(null));
  const settle = useEffectEvent(() => (known.key === "" ? 0 : settleMs));

  useEffect(() => {
    if (key === "null") return;
    setKnown((now) => ({ ...now, isBusy: true, failed: null }));
    const timer = setTimeout(() => begin(), settle());
    return () => {
      clearTimeout(timer);
      work.current?.abort();
    };
  }, [key, turn]);

  const { key: foundBy, ...rest } = known;
  return {
    ...rest,
    isRead: foundBy === key && known.failed === null,
    isAsked: foundBy !== "",
    goOn: () => {
      if (known.isBusy || known.nextCursor === null) return;
      setKnown((now) => ({ ...now, isBusy: true, isStopped: false, failed: null }));
      start(known.nextCursor);
    },
    stop: () => {
      work.current?.abort();
      setKnown((now) => ({ ...now, isBusy: false, isStopped: now.nextCursor !== null }));
    },
    again: () => setTurn((now) => now + 1),
    add: (newer) => setKnown((now) => (now.key === key ? withNewer(now, newer) : now)),
    replace: (newest) => setKnown((now) => (now.key === key ? endingAt(now, newest) : now)),
  };
}

type Told = { key: string; from: string | null; found: Shown; isStopped: boolean; isBusy: boolean };

function told(now: Known, { key, from, found, ...state }: Told): Known {
  // Meanwhile the end of the list went elsewhere: this page goes on from where nothing stands any more.
  if (from !== null && now.nextCursor !== from) return { ...now, isBusy: false };
  const before = from === null ? [] : now.lines;
  const { lines } = mergeLines(before, found.lines, { hasMore: false, most: Number.POSITIVE_INFINITY });
  const { nextCursor, searchedBackTo, tooShort } = found;
  return { key, lines, nextCursor, searchedBackTo, tooShort, failed: null, ...state };
}

function withNewer(now: Known, newer: readonly ShownLine[]): Known {
  const { lines, isCut } = mergeLines(now.lines, newer, { hasMore: now.nextCursor !== null, most: mostLines });
  return isCut ? endingAt(now, lines) : { ...now, lines };
}

/** These lines, behind which there are more. */
function endingAt(now: Known, lines: readonly ShownLine[]): Known {
  const last = lines.at(-1);
  if (last === undefined) return now;
  return {
    ...now,
    lines,
    nextCursor: cursorAfter(last),
    searchedBackTo: last.createdAt,
    tooShort: null,
    isStopped: false,
  };
}
