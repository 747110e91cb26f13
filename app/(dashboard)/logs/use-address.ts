"use client";

import { useSearchParams } from "next/navigation";
import { createLoader, createSerializer, type inferParserType, type ParserMap } from "nuqs/server";
import { useEffect, useEffectEvent, useRef, useState } from "react";

import { useSentHere } from "./use-sent-here";

/** In the state of an entry of the history: how many steps of this page lie behind it. */
const stepsKey = "stepsOfPage";
const stepsIn = (state: unknown): number => {
  const steps = typeof state === "object" && state !== null ? Reflect.get(state, stepsKey) : 0;
  return typeof steps === "number" ? steps : 0;
};

export type Address<View> = {
  view: View;
  change: (change: Partial<View>) => void;
  /** The same as a step of its own, which the browser's Back takes back. */
  step: (change: Partial<View>) => void;
  /** To what was shown before the last step, as the browser's Back; null where there was none. */
  back: (() => void) | null;
};

/**
 * What the page shows. It begins as the address says, and the address follows it, of which Next must not hear: it would
 * take the next live reading for that of another page, and load the whole page anew under the hands of who types. So its
 * steps back and on are read here, too.
 *
 * @param path of the page; the address of another one is left alone
 */
export function useAddress<Params extends ParserMap>(params: Params, path: string): Address<inferParserType<Params>> {
  type View = inferParserType<Params>;
  const [{ read, write }] = useState(() => ({ read: createLoader(params), write: createSerializer(params) }));
  const address = useSearchParams();
  const text = address.toString();
  const [known, setKnown] = useState(text);
  const [view, setView] = useState<View>(() => read(address));
  const [steps, setSteps] = useState(0);
  /** Steps that were taken here, and how many of them the history has. */
  const [taken, setTaken] = useState(0);
  const put = useRef(0);
  const isGoingBack = useRef(false);
  const isArriving = useRef(false);

  // Somebody came by a link, or back from another page.
  if (text !== known) {
    setKnown(text);
    setView(read(address));
    setSteps(0);
  }

  // Back from another page: the steps before it still lie behind.
  const arrive = useEffectEvent(() => {
    const behind = window.location.search === write(view) ? stepsIn(window.history.state) : 0;
    isArriving.current = behind > 0;
    setSteps(behind);
  });
  useEffect(() => arrive(), []);

  useEffect(() => {
    const hasJustCome = isArriving.current;
    isArriving.current = false;
    if (hasJustCome) return;
    const { pathname, search } = window.location;
    const wanted = write(view);
    const isStep = taken > put.current;
    put.current = Math.max(put.current, taken);
    if (pathname !== path || (search === wanted && steps === stepsIn(window.history.state))) return;
    const how = isStep ? "pushState" : "replaceState";
    History.prototype[how].call(
      window.history,
      { ...window.history.state, [stepsKey]: steps },
      "",
      `${pathname}${wanted}`,
    );
  });

  const walk = useEffectEvent((event: PopStateEvent) => {
    isGoingBack.current = false;
    if (window.location.pathname !== path) return;
    event.stopImmediatePropagation();
    setView(read(new URLSearchParams(window.location.search)));
    setSteps(stepsIn(event.state));
  });
  useEffect(() => {
    const onWalk = (event: PopStateEvent) => walk(event);
    // Before Next, which hears of it on its way up.
    window.addEventListener("popstate", onWalk, { capture: true });
    return () => window.removeEventListener("popstate", onWalk, { capture: true });
  }, []);

  const change = (part: Partial<View>) => setView((before) => ({ ...before, ...part }));
  const step = (part: Partial<View>) => {
    if (write({ ...view, ...part }) === write(view)) return;
    setTaken(taken + 1);
    setSteps(steps + 1);
    change(part);
  };
  // Of the address that the page came with Next would tell nothing, for all it knows it is still shown.
  useSentHere(path, (search) => {
    const sent = new URLSearchParams(search);
    if (sent.toString() === text) step(read(sent));
  });
  return {
    view,
    change,
    step,
    back:
      steps === 0
        ? null
        : () => {
            if (isGoingBack.current) return;
            isGoingBack.current = true;
            window.history.back();
          },
  };
}
