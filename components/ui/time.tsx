"use client";

import { useState, useEffect } from "react";

import { formatDay, formatExact, formatRelative } from "../format";
import { useNow } from "./now";

/** A moment, relative to now and moving with it; the exact one, with its zone, on hover. */
export function Time({ at, className }: { at: Date | string; className?: string | undefined }) {
  const atMs = new Date(at).getTime();
  const now = useNow(10_000);
  const [timeZone, setTimeZone] = useState("UTC");

  // The server does not know the reader's zone: the first paint says UTC, then the reader's own.
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatExact(atMs, timeZone)} className={className}>
      {now === null ? formatDay(atMs) : formatRelative(atMs, now)}
    </time>
  );
}
