"use client";

import type { KeyboardEvent } from "react";

import { count, formatNumber } from "@/components/format";
import { classes } from "@/components/ui/classes";
import { type LogLevel, logLevels } from "@/domain/logs";
import type { Histogram as Counted, HistogramBucket } from "@/server/logs/histogram";

import { minuteOf } from "../words";

/** From the foot of a bar upwards. */
const layers = [
  { levels: ["critical"], className: "bg-critical" },
  { levels: ["error"], className: "bg-bad" },
  { levels: ["warn"], className: "bg-warn" },
  { levels: ["info", "debug"], className: "bg-line-3/60" },
] as const satisfies readonly { levels: readonly LogLevel[]; className: string }[];

const sumOf = ({ counts }: HistogramBucket, levels: readonly LogLevel[] = logLevels): number =>
  levels.reduce((sum, level) => sum + counts[level], 0);

/** Lines over time, by level. A bar narrows the page to its span; arrows move between bars. */
export function Histogram({
  counted,
  isOld,
  hasFailed,
  onNarrow,
}: {
  counted: Counted | null;
  isOld: boolean;
  hasFailed: boolean;
  onNarrow: (since: string, until: string) => void;
}) {
  const buckets = counted?.buckets ?? [];
  const most = Math.max(1, ...buckets.map((bucket) => sumOf(bucket)));
  const [first, last] = [buckets[0], buckets.at(-1)];

  return (
    <section aria-label="How many over time" className="border-b px-4 pt-3 pb-2 sm:px-6">
      <div
        role="toolbar"
        tabIndex={-1}
        aria-label="Narrow to a time"
        aria-busy={isOld}
        className={classes("flex h-16 items-stretch gap-px transition-opacity", isOld && "opacity-50")}
        onKeyDown={moveFocus}
      >
        {buckets.map((bucket, at) => (
          <Bar
            key={bucket.start}
            bucket={bucket}
            most={most}
            isUnknown={counted?.capped === true && bucket.end <= counted.countedBackTo}
            tabIndex={at === buckets.length - 1 ? 0 : -1}
            onChoose={() => onNarrow(bucket.start, bucket.end)}
          />
        ))}
      </div>
      <p className="text-ink-2 mt-1 flex min-h-4 justify-between gap-4 text-xs tabular-nums">
        <span>{first === undefined ? "" : minuteOf(first.start)}</span>
        <span>
          {last === undefined || hasFailed ? "" : `at most ${count(most, "line")} a bar`}
          {hasFailed ? "not counted: the server did not answer" : ""}
        </span>
        <span>{last === undefined ? "" : minuteOf(last.end)}</span>
      </p>
    </section>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step =
    event.key === "ArrowRight" ? "nextElementSibling" : event.key === "ArrowLeft" ? "previousElementSibling" : null;
  const next = step === null ? null : document.activeElement?.[step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

function Bar({
  bucket,
  most,
  isUnknown,
  tabIndex,
  onChoose,
}: {
  bucket: HistogramBucket;
  most: number;
  isUnknown: boolean;
  tabIndex: 0 | -1;
  onChoose: () => void;
}) {
  const bad = sumOf(bucket, ["error", "critical"]);
  const told = isUnknown ? "not counted" : `${count(sumOf(bucket), "line")}, ${formatNumber(bad)} of them errors`;
  const name = `${minuteOf(bucket.start)} to ${minuteOf(bucket.end)}: ${told}`;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-label={name}
      title={name}
      className={classes(
        "hover:bg-hover flex min-w-0 flex-1 flex-col-reverse rounded-t-[2px]",
        isUnknown && "bg-[repeating-linear-gradient(45deg,var(--color-line)_0_2px,transparent_2px_6px)]",
      )}
      onClick={onChoose}
    >
      {layers.map(({ levels, className }) => {
        const lines = sumOf(bucket, levels);
        if (lines === 0) return null;
        return (
          <span
            key={className}
            aria-hidden
            className={classes("block min-h-[2px] w-full shrink", className)}
            style={{ height: `${((lines / most) * 100).toFixed(2)}%` }}
          />
        );
      })}
    </button>
  );
}
