import { type ChartData, colourOf, type Point, type Series, valueAt } from "./series";
import { formatValue } from "./units";

/** How a series looks in the plot, small. */
function Swatch({ series }: { series: Series }) {
  const colour = colourOf(series);
  return (
    <svg viewBox="0 0 14 8" aria-hidden className="h-2 w-3.5 shrink-0">
      {series.kind === "bar" ? (
        <rect x="3" width="8" height="8" rx="1" fill={colour} />
      ) : (
        <line
          x1="0"
          x2="14"
          y1="4"
          y2="4"
          stroke={colour}
          strokeWidth="2"
          {...(series.dashed && { strokeDasharray: "5 3" })}
        />
      )}
    </svg>
  );
}

/** What all series are at the crosshair; without one, their names and what they come to over all. */
export function Readout({
  point,
  series,
  unit,
  totals,
}: Pick<ChartData, "series" | "unit"> & { point: Point | undefined; totals: Readonly<Record<string, string>> }) {
  return (
    <div className="flex min-h-5 flex-wrap items-center gap-x-4 gap-y-0.5 text-xs">
      {series.map((each) => (
        <span key={each.key} className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <Swatch series={each} />
          <span className="text-ink-2">{each.label}</span>
          <span className="font-medium">
            {point === undefined ? (totals[each.key] ?? "") : formatValue(unit, valueAt(point, each))}
          </span>
        </span>
      ))}
      <span className="text-ink-2 ml-auto whitespace-nowrap">
        {point === undefined ? "" : `${point.label}${point.unfinished ? ", so far" : ""}`}
      </span>
    </div>
  );
}

/** A point in words, for those who hear it. */
export const sayPoint = (point: Point | undefined, { series, unit }: Pick<ChartData, "series" | "unit">): string =>
  point === undefined
    ? ""
    : `${point.label}${point.unfinished ? ", so far" : ""}: ${series
        .map((each) => `${each.label} ${formatValue(unit, valueAt(point, each))}`)
        .join(", ")}`;
