import { csvFigures } from "@/domain/csv";
import { majorOfMinor } from "@/domain/money";

import { type ChartData, valueAt } from "./series";
import type { Unit } from "./units";

/** As a spreadsheet takes it: money in major units, durations in milliseconds, shares as fractions. */
function plain(unit: Unit, value: number | null): string {
  if (value === null) return "";
  return unit.kind === "money" && Number.isSafeInteger(value) ? majorOfMinor(value, unit.currency) : String(value);
}

const unitOf = (unit: Unit): string =>
  unit.kind === "money" ? ` (${unit.currency})` : unit.kind === "duration" ? " (ms)" : "";

/** What a chart draws as CSV, one line a point, in the order of the axis. */
export function figuresCsv(axis: string, { series, points, unit }: ChartData): string {
  const head = csvFigures([axis, ...series.map(({ label }) => `${label}${unitOf(unit)}`)]);
  const lines = points.map((point) =>
    csvFigures([point.label, ...series.map((each) => plain(unit, valueAt(point, each)))]),
  );
  return [head, ...lines].join("");
}
