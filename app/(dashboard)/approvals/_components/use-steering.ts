"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useMemo, useRef, useState, useTransition } from "react";

import { paths } from "@/app/paths";
import type { ApprovalFilter } from "@/app/paths";
import { useTopic } from "@/components/live/live-provider";

export type Steering = {
  /** Where the person is; runs ahead of what is drawn. */
  cursor: string | null;
  /** Something else than what is drawn was asked for and has not come yet. */
  isUnderWay: boolean;
  /** Moves the cursor; nothing is fetched. */
  point: (id: string) => void;
  /** Moves the cursor and opens what it stands on, in place. */
  follow: (id: string) => void;
  /** Goes there as a step of its own, which the way back undoes. The same function always. */
  visit: (id: string) => void;
  /** Shows the list alone. */
  close: () => void;
};

export function isWide(): boolean {
  return matchMedia("(width >= 1024px)").matches;
}

/**
 * The cursor of the queue and the address, which follows it.
 *
 * @param shown the request that the server has drawn
 * @param pinned whether the address names it; a request that merely came first is named as soon as anything changes,
 *   where it is in sight, so that a more urgent one that comes cannot take its place
 */
export function useSteering(filter: ApprovalFilter, shown: string | null, pinned: boolean): Steering {
  const router = useRouter();
  const [cursor, setCursor] = useState(shown);
  const [drawn, setDrawn] = useState(shown);
  const [target, setTarget] = useState<string | null>(null);
  const [isFetching, startFetching] = useTransition();
  const asked = useRef<string | null>(null);
  const latest = useRef({ filter, shown });

  // What arrives moves the cursor, unless the person has gone on meanwhile.
  if (shown !== drawn) {
    setDrawn(shown);
    if (target === null || target === shown) {
      setCursor(shown);
      setTarget(null);
    }
  }

  useEffect(() => {
    latest.current = { filter, shown };
  });
  // Before the page is read again: the address then names what is in front of the person.
  useTopic("approvals", () => {
    if (shown !== null && !pinned && isWide())
      history.replaceState(null, "", paths.approvals({ ...filter, open: shown }));
  });

  // One fetch at a time: a key held down asks for where it ends, not for every row on the way.
  useEffect(() => {
    if (target === null) asked.current = null;
    if (target === null || isFetching || asked.current === target) return;
    asked.current = target;
    startFetching(() => router.replace(paths.approvals({ ...latest.current.filter, open: target }), { scroll: false }));
  }, [target, isFetching, router]);

  const moves = useMemo(() => {
    const aim = (id: string) => {
      setCursor(id);
      setTarget(id === latest.current.shown ? null : id);
    };
    return {
      point: setCursor,
      follow: aim,
      visit: (id: string) => {
        aim(id);
        asked.current = id;
        const href = paths.approvals({ ...latest.current.filter, open: id });
        startTransition(() => router.push(href, { scroll: false }));
      },
      close: () => {
        setTarget(null);
        startTransition(() => router.replace(paths.approvals(latest.current.filter), { scroll: false }));
      },
    };
  }, [router]);

  return { cursor, isUnderWay: target !== null, ...moves };
}
