"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

import { notify } from "@/components/ui/notify";

/** A request that this person may decide and should hear of. */
export type Arrival = { id: string; title: string; detail?: string; href: Route };

/**
 * Tells of requests that came while the page was open, each once: here, and by the browser when the page is out of
 * sight and the person has allowed it. What stood there at the first paint is not news.
 */
export function Arrivals({ arrivals }: { arrivals: readonly Arrival[] }) {
  const router = useRouter();
  const known = useRef<Set<string> | null>(null);

  useEffect(() => {
    const seen = known.current;
    known.current = new Set([...(seen ?? []), ...arrivals.map((arrival) => arrival.id)]);
    if (seen === null) return;

    for (const { id, title, detail, href } of arrivals) {
      if (seen.has(id)) continue;
      void notify({
        id: `arrival-${id}`,
        title,
        ...(detail !== undefined && { detail }),
        action: { label: "Open", run: () => router.push(href) },
        forMs: 10_000,
      });
      tellOutOfSight(id, title, detail);
    }
  }, [arrivals, router]);

  return null;
}

function tellOutOfSight(id: string, title: string, detail: string | undefined): void {
  if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(title, { tag: id, ...(detail !== undefined && { body: detail }) });
  shown.addEventListener("click", () => window.focus());
}
