"use client";

import { useEffect, useEffectEvent, useState } from "react";

import type { Lines } from "./use-lines";

export type Step = { older: (() => void) | null; newer: (() => void) | null };

/** To the lines before and after the open one, inside what was asked for. Behind the last that is read, more is read first. */
export function useStep(lines: Lines, openId: string | null, onOpen: (id: string) => void): Step {
  const [wantedAfter, setWantedAfter] = useState<string | null>(null);
  const here = openId === null ? -1 : lines.lines.findIndex(({ id }) => id === openId);
  const [newer, older] = [lines.lines[here - 1], lines.lines[here + 1]];

  const arrive = useEffectEvent(() => {
    setWantedAfter(null);
    if (older !== undefined && wantedAfter === openId) onOpen(older.id);
  });
  const hasArrived = wantedAfter !== null && (older !== undefined || !lines.isBusy);
  useEffect(() => {
    if (hasArrived) arrive();
  }, [hasArrived]);

  if (here === -1) return { older: null, newer: null };
  const readOn = () => {
    lines.goOn();
    setWantedAfter(openId);
  };
  return {
    newer: newer === undefined ? null : () => onOpen(newer.id),
    older: older !== undefined ? () => onOpen(older.id) : lines.nextCursor === null ? null : readOn,
  };
}
