import { type ChartData, colourOf, type Point, type Series, textAt } from "./series";

/** How a series looks in the plot, small. */
function Swatch({ series }: { series: Series }) {
  const colour = colourOf(series);
  return (
    <svg viewBox="0 0 14 8" aria-hidden className="h-2 w-3.5 shrink-0">
      {series.kind === "bar" ? (
        <rect x="3" width="8" height="8" rx="1" fill={colour} fillOpacity={series.pale ? 0.35 : 1} />
      ) : (
        <line
          x1="0"
          x2="14"
          y1="4"
          y2="4"
          stroke={colour}
          strokeWidth={series.quiet ? 1 : 2}
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
            {point === undefined ? (totals[each.key] ?? "") : textAt(point, each, unit)}
          </span>
        </span>
      ))}
      <span className="text-ink-2 ml-auto whitespace-nowrap">{point === undefined ? "" : headOf(point)}</span>
    </div>
  );
}

const headOf = ({ label, unfinished = false, notes = [] }: Point): string =>
  [`${label}${unfinished ? ", so far" : ""}`, ...notes].join(" · ");

/** A point in words, for those who hear it. */
export const sayPoint = (point: Point | undefined, { series, unit }: Pick<ChartData, "series" | "unit">): string =>
  point === undefined
    ? ""
    : `${headOf(point)}: ${series.map((each) => `${each.label} ${textAt(point, each, unit)}`).join(", ")}`;
