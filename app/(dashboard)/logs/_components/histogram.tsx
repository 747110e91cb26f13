"use client";

import { Undo2, ZoomOut } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

import { ChartTable } from "@/components/chart/data-table";
import { figuresCsv } from "@/components/chart/figures-csv";
import { saveFile } from "@/components/chart/saved-file";
import { ShowAs } from "@/components/chart/show-as";
import { count } from "@/components/format";
import { useShortcuts } from "@/components/keyboard/use-shortcuts";
import { Button } from "@/components/ui/button";
import type { Histogram as Counted, HistogramBucket } from "@/server/logs/histogram";

import { HistogramBars } from "./histogram-bars";
import { chartOf, namesOf, spanOf, sumOf, tellCounts, together } from "./histogram-words";
import { useBars } from "./use-bars";
import { useStill } from "./use-still";
import type { Zoom } from "./use-zoom";

const title = "Lines over time";

/** Lines over time, by level. Drawing over bars narrows the page to their span; the same as a table behind a switch. */
export function Histogram({
  counted: newest,
  isOld,
  isAgain,
  hasFailed,
  zoom,
  onBack,
}: {
  counted: Counted | null;
  isOld: boolean;
  /** Counted again for the same question: not under a hand that draws. */
  isAgain: boolean;
  hasFailed: boolean;
  zoom: Zoom;
  /** To the time before; null where there was none. */
  onBack: (() => void) | null;
}) {
  const [asTable, setAsTable] = useState(false);
  const [isChoosing, setIsChoosing] = useState(false);
  const counted = useStill(newest, isChoosing && isAgain);
  const buckets = counted?.buckets ?? [];
  const names = namesOf(buckets);
  const bars = useBars(names, (from, to) => {
    const span = together(buckets.slice(from, to + 1));
    if (span !== null) zoom.into(span.start, span.end);
  });
  if (isChoosing !== (bars.chosen !== null)) setIsChoosing(bars.chosen !== null);
  const box = useRef<HTMLElement>(null);
  const goTo = () => {
    flushSync(() => setAsTable(false));
    box.current?.querySelector<HTMLElement>("[role=toolbar] [tabindex='0']")?.focus();
  };
  useShortcuts({
    h: counted === null ? undefined : { label: "Go to the bars: ← →, with Shift several, Enter zooms in", run: goTo },
    b: onBack === null ? undefined : { label: "Back to the time before", run: onBack },
  });
  const isUnknown = ({ end }: HistogramBucket) => counted?.capped === true && end <= counted.countedBackTo;
  const { from, to } = bars.chosen ?? { from: bars.at ?? -1, to: bars.at ?? -1 };
  const pointed = from < 0 ? null : together(buckets.slice(from, to + 1));

  return (
    <section ref={box} aria-label="How many over time" className="border-b px-4 pt-3 pb-1.5 sm:px-6">
      {asTable ? (
        <ChartTable title={title} axis="Time" {...chartOf(buckets)} />
      ) : (
        <HistogramBars buckets={buckets} names={names} bars={bars} isOld={isOld} isUnknown={isUnknown} />
      )}
      <div className="text-ink-2 mt-1 flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-xs tabular-nums">
        <p className="min-w-0 flex-1 basis-60">
          {hasFailed
            ? "Not counted: the server did not answer."
            : pointed === null
              ? told(buckets)
              : `${spanOf(pointed)}: ${isUnknown(pointed) ? "not counted" : tellCounts(pointed)}`}
        </p>
        <div className="flex flex-wrap items-center gap-1">
          {onBack === null ? null : (
            <Button
              size="sm"
              variant="ghost"
              shortcut="b"
              icon={<Undo2 aria-hidden className="size-3.5" />}
              onClick={onBack}
            >
              Back
            </Button>
          )}
          {zoom.out === null ? null : (
            <Button
              size="sm"
              variant="ghost"
              shortcut="z"
              icon={<ZoomOut aria-hidden className="size-3.5" />}
              onClick={zoom.out}
            >
              Zoom out
            </Button>
          )}
          <Button
            size="sm"
            variant="ghost"
            aria-label={`CSV of ${title}`}
            onClick={() =>
              saveFile(
                new Blob([figuresCsv("Time", chartOf(buckets))], { type: "text/csv;charset=utf-8" }),
                "lines.csv",
              )
            }
          >
            CSV
          </Button>
          <ShowAs title={title} asTable={asTable} onChange={setAsTable} />
        </div>
      </div>
    </section>
  );
}

function told(buckets: readonly HistogramBucket[]): string {
  const whole = together(buckets);
  if (whole === null) return "";
  const most = Math.max(...buckets.map((bucket) => sumOf(bucket)));
  return `${spanOf(whole)}, ${most === 0 ? "no line" : `at most ${count(most, "line")} a bar`}`;
}
