"use client";

import { useEffect, useState } from "react";

import { browserApi } from "@/app/paths";
import { Badge } from "@/components/ui/badge";

type Differing = { periodType: string; periodStart: string; currency: string };

type Told = { differing: readonly Differing[]; isBehind: boolean };

const isTold = (told: unknown): told is Told =>
  typeof told === "object" && told !== null && "differing" in told && Array.isArray(told.differing);

/** Says where the stored summary is not what the events come to; asked once, after the page stands. */
export function SummaryBadge() {
  const [{ differing, isBehind }, setTold] = useState<Told>({ differing: [], isBehind: false });

  useEffect(() => {
    const asked = new AbortController();
    fetch(browserApi.revenueCheck, { signal: asked.signal })
      .then((response) => response.json())
      .then((told: unknown) => (isTold(told) ? setTold(told) : undefined))
      // Left or not answered: the page's own figures come from the events and need no summary.
      .catch(() => undefined);
    return () => asked.abort();
  }, []);

  if (differing.length === 0) return null;
  const rows = differing.map(({ periodType, periodStart, currency }) => `${periodType} ${periodStart} ${currency}`);
  if (isBehind) {
    return (
      <Badge title="The stored summary takes in every minute what came in. The figures here come from the events.">
        summary catching up
      </Badge>
    );
  }
  return (
    <Badge tone="warn" title={`Not what the events come to: ${rows.slice(0, 20).join(", ")}`}>
      summary differs in{" "}
      {differing.length === 100 ? "100 rows or more" : `${differing.length} ${differing.length === 1 ? "row" : "rows"}`}
    </Badge>
  );
}
