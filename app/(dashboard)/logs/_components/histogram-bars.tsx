"use client";

import { useRef } from "react";

import { formatNumber, count } from "@/components/format";
import { classes } from "@/components/ui/classes";
import type { LogLevel } from "@/domain/logs";
import type { HistogramBucket } from "@/server/logs/histogram";

import { spanOf, sumOf } from "./histogram-words";
import type { useBars } from "./use-bars";
import { useInside } from "./use-inside";

/** From the foot of a bar upwards. */
const layers = [
  { levels: ["critical"], className: "bg-critical" },
  { levels: ["error"], className: "bg-bad" },
  { levels: ["warn"], className: "bg-warn" },
  { levels: ["info", "debug"], className: "bg-line-3/60" },
] as const satisfies readonly { levels: readonly LogLevel[]; className: string }[];

/** The bars. A click takes one, drawing over several takes those; arrows go from one to the next. */
export function HistogramBars({
  buckets,
  names,
  bars,
  isOld,
  isUnknown,
}: {
  buckets: readonly HistogramBucket[];
  names: readonly string[];
  bars: ReturnType<typeof useBars>;
  isOld: boolean;
  isUnknown: (bucket: HistogramBucket) => boolean;
}) {
  const most = Math.max(1, ...buckets.map((bucket) => sumOf(bucket)));
  const { at, chosen } = bars;
  const box = useRef<HTMLDivElement>(null);
  const { onFocus, onBlur } = useInside(() =>
    box.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus(),
  ).handlers;
  return (
    <div
      ref={box}
      role="toolbar"
      tabIndex={-1}
      aria-label="Narrow to a time"
      aria-busy={isOld}
      className={classes(
        "border-line flex h-16 cursor-crosshair border-b touch-pan-y items-stretch transition-opacity select-none",
        isOld && "opacity-50",
      )}
      {...bars.handlers}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {buckets.map((bucket, place) => (
        <Bar
          key={names[place]}
          bucket={bucket}
          most={most}
          isUnknown={isUnknown(bucket)}
          isChosen={chosen !== null && place >= chosen.from && place <= chosen.to}
          isAt={place === at}
          tabIndex={place === (at ?? buckets.length - 1) ? 0 : -1}
          onFocus={() => bars.onFocusBar(place)}
          onChoose={() => bars.choose(place)}
        />
      ))}
    </div>
  );
}

function Bar({
  bucket,
  most,
  isUnknown,
  isChosen,
  isAt,
  tabIndex,
  onFocus,
  onChoose,
}: {
  bucket: HistogramBucket;
  most: number;
  isUnknown: boolean;
  isChosen: boolean;
  isAt: boolean;
  tabIndex: 0 | -1;
  onFocus: () => void;
  onChoose: () => void;
}) {
  const bad = sumOf(bucket, ["error", "critical"]);
  const told = isUnknown ? "not counted" : `${count(sumOf(bucket), "line")}, ${formatNumber(bad)} of them errors`;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-label={`${spanOf(bucket)}: ${told}`}
      className={classes(
        "flex min-w-0 flex-1 cursor-crosshair flex-col-reverse border-x border-transparent bg-clip-padding",
        isUnknown && "bg-[repeating-linear-gradient(45deg,var(--color-line)_0_2px,transparent_2px_6px)]",
        isChosen ? "bg-sel border-x-0" : isAt && "bg-hover",
      )}
      onFocus={onFocus}
      // A pointer has chosen by the time it is lifted.
      onClick={({ detail }) => (detail === 0 ? onChoose() : undefined)}
    >
      {layers.map(({ levels, className }) => {
        const lines = sumOf(bucket, levels);
        if (lines === 0) return null;
        return (
          <span
            key={className}
            aria-hidden
            className={classes("pointer-events-none block min-h-[2px] w-full shrink", className)}
            style={{ height: `${((lines / most) * 100).toFixed(2)}%` }}
          />
        );
      })}
    </button>
  );
}
