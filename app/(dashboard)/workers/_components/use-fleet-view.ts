"use client";

import { useSearchParams } from "next/navigation";
import { createLoader, createSerializer } from "nuqs/server";
import { useEffect, useState } from "react";

import { paths } from "@/app/paths";

import { fleetParams } from "../search-params";
import type { FleetView } from "../view";

const read = createLoader(fleetParams);
const write = createSerializer(fleetParams);

/**
 * What the fleet is narrowed to and sorted by. It begins as the address says, and the address follows it.
 *
 * Next must not hear of that: told of an address that it did not read, it takes the next live reading for a page that
 * does not fit, and loads the whole page anew under the hands of who types. So the browser is told directly, and again
 * whenever Next has put its own address back.
 */
export function useFleetView(): [view: FleetView, change: (change: Partial<FleetView> | null) => void] {
  const params = useSearchParams();
  const address = params.toString();
  const [known, setKnown] = useState(address);
  const [view, setView] = useState<FleetView>(() => read(params));

  // Somebody came by a link, or back.
  if (address !== known) {
    setKnown(address);
    setView(read(params));
  }

  useEffect(() => {
    const { pathname, search } = window.location;
    const wanted = write(view);
    if (pathname !== paths.workers() || search === wanted) return;
    History.prototype.replaceState.call(window.history, window.history.state, "", `${pathname}${wanted}`);
  });

  return [
    view,
    (change) => setView((before) => (change === null ? read(new URLSearchParams()) : { ...before, ...change })),
  ];
}
