"use client";

import { X } from "lucide-react";

import { chipClass } from "@/components/ui/chip";
import { classes } from "@/components/ui/classes";

import { type LogRange, logRanges } from "../search-params";
import type { SpanView } from "../view";
import { minuteOf } from "../words";
import { SpanForm } from "./span-form";

const names = { "1h": "1 h", "24h": "24 h", "7d": "7 d", "30d": "30 d", all: "All" } as const satisfies Record<
  LogRange,
  string
>;

/** How far back to look; a span of one's own stands beside it until it is taken away. */
export function RangeChoice({ view, onChange }: { view: SpanView; onChange: (change: Partial<SpanView>) => void }) {
  const { range, since, until } = view;
  const isOwn = since !== null || until !== null;
  return (
    <div role="group" aria-label="How far back" className="flex flex-wrap items-center gap-1.5 max-sm:gap-1">
      {isOwn ? (
        <button
          type="button"
          aria-label="Take the span away"
          className={classes(chipClass, "border-accent text-ink font-medium")}
          onClick={() => onChange({ since: null, until: null })}
        >
          {since === null ? "until" : minuteOf(since)} – {until === null ? "now" : minuteOf(until)}
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
      {logRanges.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={!isOwn && each === range}
          className={classes(
            chipClass,
            !isOwn && each === range ? "border-accent text-ink font-medium" : "border-line-2",
          )}
          onClick={() => onChange({ range: each, since: null, until: null })}
        >
          {names[each]}
        </button>
      ))}
      <SpanForm view={view} onChange={onChange} />
    </div>
  );
}
