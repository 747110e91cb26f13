"use client";

import { useSearchParams } from "next/navigation";
import { createLoader, createSerializer } from "nuqs/server";
import { useEffect, useState } from "react";

import { paths } from "@/app/paths";

import { logParams } from "../search-params";
import type { LogView } from "../view";

const read = createLoader(logParams);
const write = createSerializer(logParams);

/**
 * What is looked for. It begins as the address says, and the address follows it, of which Next must not hear: it would
 * take the next live reading for that of another page, and load the whole page anew under the hands of who types.
 */
export function useLogView(): [view: LogView, change: (change: Partial<LogView>) => void] {
  const params = useSearchParams();
  const address = params.toString();
  const [known, setKnown] = useState(address);
  const [view, setView] = useState<LogView>(() => read(params));

  // Somebody came by a link, or back.
  if (address !== known) {
    setKnown(address);
    setView(read(params));
  }

  useEffect(() => {
    const { pathname, search } = window.location;
    const wanted = write(view);
    if (pathname !== paths.logs() || search === wanted) return;
    History.prototype.replaceState.call(window.history, window.history.state, "", `${pathname}${wanted}`);
  });

  return [view, (change) => setView((before) => ({ ...before, ...change }))];
}
