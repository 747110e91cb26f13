import type { Route } from "next";

import { formatValue, type Unit } from "./units";

/** One thing that is drawn. Bars of one chart stand on each other; lines and areas lie over them. */
export type Series = {
  key: string;
  label: string;
  kind: "line" | "area" | "bar";
  /** `--color-series-1` to `-6` of globals.css. */
  colour: 1 | 2 | 3 | 4 | 5 | 6;
  /** Lines that would be hard to tell apart without their colours. */
  dashed?: boolean;
  /** Bars that lines run over: so light that those are read on them. */
  pale?: boolean;
  /** What the others are compared with: thin and without a colour of its own. */
  quiet?: boolean;
};

/** One place on the axis, with what every series has there; null where nothing is known. */
export type Point = {
  key: string;
  /** Short, under the axis. */
  tick: string;
  /** In full, for the crosshair and the table. */
  label: string;
  values: Readonly<Record<string, number | null>>;
  /** What the crosshair and the table say of a value, where a number would not hold it exactly. */
  texts?: Readonly<Record<string, string>>;
  /** What people wrote about it: marked in the drawing, said by the crosshair and in the table. */
  notes?: readonly string[];
  /** The period under way: dotted. */
  unfinished?: boolean;
  /** Where the rows behind it are. */
  href?: Route;
};

export type ChartData = { series: readonly Series[]; points: readonly Point[]; unit: Unit };

export const colourOf = ({ colour, quiet }: Series): string =>
  quiet ? "var(--color-ink-3)" : `var(--color-series-${String(colour)})`;

export const valueAt = (point: Point | undefined, { key }: Series): number | null => point?.values[key] ?? null;

/** A value in full, as it is read. */
export const textAt = (point: Point, series: Series, unit: Unit): string =>
  point.texts?.[series.key] ?? formatValue(unit, valueAt(point, series));

/** Everything that has to fit between the lines: single values, and bars on top of each other. */
export function heights({ series, points }: ChartData): number[] {
  const bars = series.filter(({ kind }) => kind === "bar");
  return points.flatMap((point) => {
    const stacked = bars.map((each) => valueAt(point, each) ?? 0);
    const sum = (sign: 1 | -1) => stacked.filter((value) => value * sign > 0).reduce((a, b) => a + b, 0);
    return [sum(1), sum(-1), ...series.flatMap((each) => valueAt(point, each) ?? [])];
  });
}

/**
 * A value that has nothing beside it to be joined with: a line alone would not show it.
 */
export function isAlone(points: readonly Point[], index: number, series: Series): boolean {
  const has = (at: number) => valueAt(points[at], series) !== null;
  return has(index) && !has(index - 1) && !has(index + 1);
}
