"use client";

import { useEffect } from "react";

import { browserApi } from "@/app/paths";

/** How often it is tried whether the server is heard again, in milliseconds. */
const tryEveryMs = 1_500;

/** What a page fails with when its answer broke off while it was read: React's "Connection closed.", and what browsers say. */
const broken = /#412\b|connection closed|network|failed to fetch|load failed/i;

/** Whether nothing is wrong but the line. What the server itself failed at has a digest. */
export const isCutOff = ({ message, digest }: Error & { digest?: string }): boolean =>
  digest === undefined && broken.test(message);

/** Stands in for a page that broke off; it comes back by itself. */
export function CutOff() {
  useEffect(() => {
    const timer = setInterval(() => {
      fetch(browserApi.health, { cache: "no-store" }).then(
        ({ ok }) => ok && window.location.reload(),
        () => undefined,
      );
    }, tryEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div role="status" className="mx-auto grid max-w-lg gap-3 px-6 py-16">
      <h1 className="text-lg font-semibold">Reconnecting</h1>
      <p className="text-ink-2">
        The connection broke while this page was read. It comes back by itself once the server is heard again.
      </p>
    </div>
  );
}
