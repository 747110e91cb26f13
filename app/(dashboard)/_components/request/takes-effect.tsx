"use client";

import { useEffect, useState } from "react";

/** "takes effect in 4 s", counting down by this browser's clock. Screen readers hear the first figure only. */
export function TakesEffect({ untilMs }: { untilMs: number }) {
  const [now, setNow] = useState(() => Date.now());
  const [first] = useState(() => wordsFor(untilMs - Date.now()));

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);

  return (
    <>
      <span className="sr-only">{first}</span>
      <span aria-hidden>{wordsFor(untilMs - now)}</span>
    </>
  );
}

function wordsFor(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return seconds <= 0 ? "In effect now" : `Takes effect in ${String(seconds)} s`;
}
