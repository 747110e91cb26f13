"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useMemo, useRef, useState, useTransition } from "react";

import { paths } from "@/app/paths";
import type { ApprovalFilter } from "@/app/paths";
import { useTopic } from "@/components/live/live-provider";

import { useLeaving } from "../../_components/request/use-leaving";

/** How often one move is asked for. */
const mostAsks = 3;

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
  const asked = useRef({ id: "", times: 0, isStep: false });
  const latest = useRef({ filter, shown, pinned });
  const isLeaving = useLeaving(() => setTarget(null));

  // What arrives moves the cursor, unless the person has gone on meanwhile.
  if (shown !== drawn) {
    setDrawn(shown);
    if (target === null || target === shown) setCursor(shown);
  }
  if (target !== null && target === shown && pinned) setTarget(null);

  useEffect(() => {
    latest.current = { filter, shown, pinned };
  });
  // Before the page is read again, the address comes to name what is in front of the person.
  useTopic("approvals", () => {
    if (shown !== null && !pinned && target === null && !isLeaving() && isWide()) setTarget(shown);
  });

  // One fetch at a time: a key held down asks for where it ends, not for every row on the way. One that was dropped,
  // as by a page that was read again in between, is asked for once more.
  useEffect(() => {
    if (target === null || isFetching) return;
    if (asked.current.id !== target) asked.current = { id: target, times: 0, isStep: false };
    if (asked.current.times >= mostAsks) return;
    asked.current.times += 1;
    const address = paths.approvals({ ...latest.current.filter, open: target });
    const { isStep } = asked.current;
    startFetching(() =>
      isStep ? router.push(address, { scroll: false }) : router.replace(address, { scroll: false }),
    );
  }, [target, isFetching, router]);

  const moves = useMemo(() => {
    const aim = (id: string, isThere: boolean) => {
      setCursor(id);
      setTarget(isThere ? null : id);
    };
    return {
      point: setCursor,
      follow: (id: string) => aim(id, id === latest.current.shown),
      visit: (id: string) => {
        asked.current = { id, times: 0, isStep: true };
        // What merely came first may be out of sight until it is opened.
        aim(id, id === latest.current.shown && latest.current.pinned);
      },
      close: () => {
        setTarget(null);
        startTransition(() => router.replace(paths.approvals(latest.current.filter), { scroll: false }));
      },
    };
  }, [router]);

  return { cursor, isUnderWay: target !== null, ...moves };
}
