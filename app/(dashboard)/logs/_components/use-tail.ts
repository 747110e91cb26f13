"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import { mergeLines, reaches } from "@/domain/log-lines";
import type { Shown, ShownLine } from "@/server/logs/shown";

import type { AskedLines } from "../view";
import { ask } from "./ask";
import { openTail } from "./tail-source";
import { type Lines, mostLines } from "./use-lines";

const pageSize = 200;

type Waiting = {
  lines: readonly ShownLine[];
  /** There are more between these and those of the list: shown, they take its place. */
  isApart: boolean;
};
const none: Waiting = { lines: [], isApart: false };

export type Tail = {
  /** Lines that came while somebody reads further down. */
  waiting: number;
  /** There are more of them than are kept. */
  isMore: boolean;
  show: () => void;
  isLive: boolean;
  /** Grows whenever lines came, shown or not. */
  news: number;
};

/**
 * What comes in while the tail is on and the page in sight. New lines come by themselves while the newest is in sight;
 * to who reads further down, or has a line open, it is only said how many wait.
 */
export function useTail(asked: AskedLines | null, lines: Lines, isOn: boolean, mayShow: () => boolean): Tail {
  const waiting = useRef(none);
  const [told, setTold] = useState({ count: 0, isMore: false });
  const [isLive, setLive] = useState(false);
  const [news, setNews] = useState(0);
  const key = JSON.stringify(asked);
  const isOpen = isOn && lines.isRead;

  const hold = (next: Waiting) => {
    waiting.current = next;
    setTold({ count: next.lines.length, isMore: next.isApart });
  };
  const show = () => {
    const { lines: held, isApart } = waiting.current;
    if (held.length === 0) return;
    if (isApart) lines.replace(held);
    else lines.add(held);
    hold(none);
  };
  const take = useEffectEvent((came: readonly ShownLine[]) => {
    const known = new Set([...lines.lines, ...waiting.current.lines].map(({ id }) => id));
    const fresh = came.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) setNews((now) => now + 1);
    const held = mergeLines(waiting.current.lines, fresh, { hasMore: waiting.current.isApart, most: mostLines });
    hold({ lines: held.lines, isApart: waiting.current.isApart || held.isCut });
    if (mayShow()) show();
  });
  const catchUp = useEffectEvent(async (signal: AbortSignal) => {
    if (asked === null) return;
    const found = await ask<Shown>(browserApi.logs({ ...asked, limit: pageSize }), signal).catch(() => null);
    if (found === null || signal.aborted) return;
    const known = waiting.current.lines.length > 0 ? waiting.current.lines : lines.lines;
    if (found.lines.length > 0 && !reaches(found, known)) hold({ lines: [], isApart: true });
    take(found.lines);
  });

  useEffect(() => {
    if (!isOpen || key === "null") return;
    const work = new AbortController();
    const { q, since, paths }: AskedLines = JSON.parse(key);
    const close = openTail(browserApi.logTail({ q, since, paths }), {
      onLines: (came) => take(came),
      onGap: () => void catchUp(work.signal),
      onState: setLive,
    });
    return () => {
      work.abort();
      close();
      waiting.current = none;
      setTold({ count: 0, isMore: false });
    };
  }, [isOpen, key]);

  return { waiting: told.count, isMore: told.isMore, show, isLive, news };
}
