import { formatDuration, formatMoney, formatNumber, formatPercent } from "../format";

/** What the numbers of a chart are: counts, minor units of a currency, milliseconds, or fractions. */
export type Unit = { kind: "count" } | { kind: "money"; currency: string } | { kind: "duration" } | { kind: "ratio" };

/** Exactly, as tables and the crosshair show it. */
export function formatValue(unit: Unit, value: number | null): string {
  if (value === null) return "–";
  if (unit.kind === "money") return formatMoney(value, unit.currency);
  if (unit.kind === "duration") return formatDuration(value);
  if (unit.kind === "ratio") return formatPercent(value, 1);
  return formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 2 });

/** As short as an axis needs it. */
export function formatTick(unit: Unit, value: number): string {
  if (unit.kind === "count") return compact.format(value).replace("-", "−");
  if (unit.kind === "ratio") return formatPercent(value);
  if (unit.kind === "duration") return value === 0 ? "0" : formatDuration(value);
  const options = { style: "currency", currency: unit.currency, currencyDisplay: "narrowSymbol" } as const;
  const decimals = new Intl.NumberFormat("en-US", options).resolvedOptions().maximumFractionDigits ?? 2;
  const major = value / 10 ** decimals;
  const isShort = Math.abs(major) >= 1_000 || Number.isInteger(major);
  const format = isShort
    ? new Intl.NumberFormat("en-US", {
        ...options,
        notation: "compact",
        minimumFractionDigits: 0,
        maximumFractionDigits: 2,
      })
    : new Intl.NumberFormat("en-US", options);
  return format.format(major).replace("-", "−");
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const clockSteps = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * second),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((n) => n * minute),
  ...[1, 2, 3, 4, 6, 8, 12, 24, 48].map((n) => n * hour),
];
const decimalSteps = [1, 2, 2.5, 3, 4, 5, 7.5];
/** Five lines at most, the one at zero among them. */
const mostSteps = 4;

/** The smallest round step that is not below `least`. */
function roundStep(unit: Unit, least: number): number {
  const clock = unit.kind === "duration" ? clockSteps.find((step) => step >= least) : undefined;
  if (clock !== undefined) return clock;
  const isWhole = unit.kind === "count" || unit.kind === "money";
  for (let power = isWhole ? 1 : 10 ** Math.floor(Math.log10(least)); ; power *= 10) {
    const step = decimalSteps
      .map((each) => each * power)
      .find((each) => each >= least && (!isWhole || Number.isInteger(each)));
    if (step !== undefined) return step;
  }
}

/** Where the lines of a chart stand: round values around all of its own, zero always among them. */
export function ticksFor(unit: Unit, values: readonly number[]): number[] {
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  if (most === least) return unit.kind === "ratio" ? [0, 0.5, 1] : [0, 1];
  for (let step = roundStep(unit, (most - least) / mostSteps); ; step = roundStep(unit, step * 1.001)) {
    const from = Math.floor(least / step);
    const to = Math.ceil(most / step);
    if (to - from > mostSteps) continue;
    return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
  }
}

/** A decimal in major units as a height in a chart of money: only for drawing, a number does not hold all of its digits. */
export function plotted(decimal: string, currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return Number(decimal) * 10 ** maximumFractionDigits;
}
