"use client";

import { useEffect, useState } from "react";

import { browserApi } from "@/app/paths";
import { Badge } from "@/components/ui/badge";

type Differing = { periodType: string; periodStart: string; currency: string };

const isList = (told: unknown): told is { differing: Differing[] } =>
  typeof told === "object" && told !== null && "differing" in told && Array.isArray(told.differing);

/** Says where the stored summary is not what the events come to; asked once, after the page stands. */
export function SummaryBadge() {
  const [differing, setDiffering] = useState<readonly Differing[]>([]);

  useEffect(() => {
    const asked = new AbortController();
    fetch(browserApi.revenueCheck, { signal: asked.signal })
      .then((response) => response.json())
      .then((told: unknown) => (isList(told) ? setDiffering(told.differing) : undefined))
      // Left or not answered: the page's own figures come from the events and need no summary.
      .catch(() => undefined);
    return () => asked.abort();
  }, []);

  if (differing.length === 0) return null;
  const rows = differing.map(({ periodType, periodStart, currency }) => `${periodType} ${periodStart} ${currency}`);
  return (
    <Badge tone="warn" title={`Not what the events come to: ${rows.slice(0, 20).join(", ")}`}>
      summary differs in{" "}
      {differing.length === 100 ? "100 rows or more" : `${differing.length} ${differing.length === 1 ? "row" : "rows"}`}
    </Badge>
  );
}
