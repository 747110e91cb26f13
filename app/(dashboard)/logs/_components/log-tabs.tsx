"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { segmentClass } from "@/components/ui/tabs";

import type { LogView } from "../view";

/** Two ways to look at what a query finds: line by line, or by what is alike in them. */
export function LogTabs({
  active,
  view: { q, range, since, until },
}: {
  active: "lines" | "patterns";
  view: Pick<LogView, "q" | "range" | "since" | "until">;
}) {
  const params = { q, range: range === "24h" ? "" : range, since: since ?? "", until: until ?? "" };
  return (
    <nav aria-label="Ways to look at the logs" className="inline-flex gap-0.5">
      {(["lines", "patterns"] as const).map((each) => (
        <Link
          key={each}
          href={each === "lines" ? paths.logs(params) : paths.logPatterns(params)}
          prefetch={false}
          aria-current={each === active ? "page" : undefined}
          className={segmentClass(each === active)}
        >
          {each === "lines" ? "Lines" : "Patterns"}
        </Link>
      ))}
    </nav>
  );
}
