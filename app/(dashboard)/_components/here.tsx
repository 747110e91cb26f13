"use client";

import { useEffect } from "react";

import { browserApi } from "@/app/paths";

/** How often it is said at most; the server keeps it to the minute. */
const everyMs = 60_000;
/** Who opens a page and closes it at once was not there. */
const settleMs = 2_000;

/** Says that a hand is on this page, by pointer or key; a page that merely stands open says nothing. */
export function Here() {
  useEffect(() => {
    let saidAt = -Infinity;
    const say = () => {
      if (document.hidden || performance.now() - saidAt < everyMs) return;
      saidAt = performance.now();
      void tell();
    };
    const timer = setTimeout(say, settleMs);
    const gone = new AbortController();
    for (const deed of ["pointerdown", "keydown", "wheel"]) {
      addEventListener(deed, say, { passive: true, signal: gone.signal });
    }
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, []);
  return null;
}

/** Nobody waits for it: the next touch says it again. */
async function tell(): Promise<void> {
  try {
    await fetch(browserApi.visits, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  } catch {
    // The connection light tells what is wrong.
  }
}
