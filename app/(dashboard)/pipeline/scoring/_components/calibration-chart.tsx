"use client";

import { Chart } from "@/components/chart/chart";
import type { Point, Series } from "@/components/chart/series";
import { count, formatPercent } from "@/components/format";
import { type CalibrationBin, leastClosed } from "@/domain/calibration";

const series: Series[] = [
  { key: "says", label: "Says", kind: "line", colour: 6, dashed: true },
  { key: "wins", label: "Wins", kind: "line", colour: 1 },
];

const pointOf = ({ from, to, closed, wins }: CalibrationBin): Point => ({
  key: String(from),
  tick: from.toFixed(1),
  label: `${from.toFixed(1)} to ${to.toFixed(1)}, ${closed < leastClosed ? `${count(closed, "closed card")}: too few` : count(closed, "closed card")}`,
  values: { says: (from + to) / 2, wins },
});

/** What a model says beside how often it comes true; a tenth with too few closed cards has no point. */
export function CalibrationChart({ bins, rate }: { bins: readonly CalibrationBin[]; rate: number | null }) {
  const told = bins.filter(({ wins }) => wins !== null).length;
  return (
    <>
      <Chart
        title="How often it comes true"
        axis="Said at first"
        unit={{ kind: "ratio" }}
        series={series}
        points={bins.map(pointOf)}
        height={200}
      />
      <p className="text-ink-2 mt-1 text-xs">
        {rate === null
          ? "Nothing is closed yet."
          : `(wins + 10 × ${formatPercent(rate)}) ÷ (closed + 10), per tenth; ${String(told)} of 10 tenths have ${String(leastClosed)} closed cards or more, of the others it can't be told.`}
      </p>
    </>
  );
}
