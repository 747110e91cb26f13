"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { browserApi } from "@/app/paths";
import { useTopic } from "@/components/live/live-provider";

const everyMs = 10_000;
const forgottenAfterMs = 25_000;
/** Who just came is answered at once, but not more often than this. */
const answerMs = 500;

/** Who else looks at the same request now. Everybody who does says so every ten seconds; who falls silent is forgotten. */
export function Presence({ id, me }: { id: string; me: string }) {
  const [seen, setSeen] = useState<ReadonlyMap<string, number>>(new Map());
  const saidAt = useRef(-Infinity);

  const say = useCallback(() => {
    if (document.hidden) return;
    saidAt.current = performance.now();
    void tell(id);
  }, [id]);

  useEffect(() => {
    setSeen(new Map());
    say();
    const timer = setInterval(() => {
      say();
      setSeen((known) => stillThere(known));
    }, everyMs);
    return () => clearInterval(timer);
  }, [say]);

  useTopic("presence", (what) => {
    const [request, email] = what?.split("/") ?? [];
    if (request !== id || email === undefined || email === me) return;
    const isNew = !seen.has(email);
    setSeen((known) => new Map(known).set(email, performance.now()));
    if (isNew && performance.now() - saidAt.current > answerMs) say();
  });

  const others = [...seen.keys()].sort();
  return (
    <p role="status" className="text-accent mt-1 text-xs empty:hidden">
      {others.length === 0 ? null : `Also looking: ${others.join(", ")}`}
    </p>
  );
}

function stillThere(known: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const now = performance.now();
  const left = [...known].filter(([, at]) => now - at < forgottenAfterMs);
  return left.length === known.size ? known : new Map(left);
}

/** Nobody waits for it, and nothing hangs on it. */
async function tell(id: string): Promise<void> {
  try {
    await fetch(browserApi.presence, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id }),
    });
  } catch {
    // The connection light tells what is wrong.
  }
}
