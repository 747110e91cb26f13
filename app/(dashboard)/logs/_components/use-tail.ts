"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { browserApi } from "@/app/paths";
import type { Shown, ShownLine } from "@/server/logs/shown";

import { type AskedLines, unknownOf } from "../view";
import { ask } from "./ask";
import type { Lines } from "./use-lines";

const everyMs = 2_000;
const mostAtOnce = 500;

export type Tail = { waiting: number; show: () => void };

/**
 * What is new, asked every two seconds while the tail is on and the page in sight. New lines come by themselves while
 * the newest is in sight; to who reads further down it is only said how many wait.
 */
export function useTail(asked: AskedLines | null, lines: Lines, isOn: boolean, isAtTop: () => boolean): Tail {
  const [waiting, setWaiting] = useState<{ key: string; lines: readonly ShownLine[] }>({ key: "", lines: [] });
  const key = JSON.stringify(asked);
  const mine = waiting.key === key ? waiting.lines : [];

  const take = (newer: readonly ShownLine[]) => {
    if (newer.length === 0) return;
    if (isAtTop() && mine.length === 0) lines.add(newer);
    else setWaiting({ key, lines: [...newer, ...mine] });
  };
  const look = useEffectEvent(async (signal: AbortSignal) => {
    if (asked === null || !lines.isAsked || lines.isBusy || document.hidden) return;
    const newest = mine[0] ?? lines.lines[0];
    const wish = { ...asked, since: newest?.createdAt ?? asked.since, limit: mostAtOnce };
    const found = await ask<Shown>(browserApi.logs(wish), signal).catch(() => null);
    if (found !== null && !signal.aborted) take(unknownOf(found.lines, [...mine, ...lines.lines]));
  });

  useEffect(() => {
    if (!isOn) return;
    const work = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const turn = async () => {
      await look(work.signal);
      if (!work.signal.aborted) timer = setTimeout(() => void turn(), everyMs);
    };
    timer = setTimeout(() => void turn(), everyMs);
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [isOn, key]);

  return {
    waiting: isOn ? mine.length : 0,
    show: () => {
      lines.add(mine);
      setWaiting({ key, lines: [] });
    },
  };
}
