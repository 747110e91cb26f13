"use client";

import { useSyncExternalStore } from "react";

const wide = "(min-width: 1024px)";

function listen(hearer: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", hearer);
  return () => query.removeEventListener("change", hearer);
}

/** Whether there is room for a table. The server, which does not know, draws one that folds by its styles. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    listen,
    () => matchMedia(wide).matches,
    () => true,
  );
