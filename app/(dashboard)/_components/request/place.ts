"use client";

import { createContext, use } from "react";

import type { Held } from "./use-undo";

/** Where a request is decided: the queue, or the overview. */
export type Place = {
  /** Whether the person is at this request, and not already ahead of what is drawn. */
  isHere: (id: string) => boolean;
  /** Something was decided: it leaves, what comes next opens, and the decision can be taken back while it is held. */
  settled: (ids: readonly string[], held: Held | null, options?: { stays?: boolean }) => void;
};

export const PlaceContext = createContext<Place | null>(null);

/** The place around this component, or null on a page without one, such as the history. */
export function usePlace(): Place | null {
  return use(PlaceContext);
}
