import { formatValue, type Unit } from "./units";

const width = 72;
const height = 20;

/**
 * A few numbers in a row, as small as a word; their range on hover and for those who hear it. Drawn without the library,
 * so that tables can hold hundreds.
 *
 * @param values in order; null where nothing is known
 */
export function Sparkline({ label, values, unit }: { label: string; values: readonly (number | null)[]; unit: Unit }) {
  const known = values.flatMap((value) => value ?? []);
  if (known.length === 0) return <span className="text-ink-3">–</span>;
  const most = Math.max(0, ...known);
  const least = Math.min(0, ...known);
  const x = (index: number) => (values.length === 1 ? width / 2 : (index / (values.length - 1)) * (width - 4) + 2);
  const y = (value: number) =>
    most === least ? height - 2 : (1 - (value - least) / (most - least)) * (height - 4) + 2;
  const path = values
    .map((value, index) =>
      value === null ? "" : `${values[index - 1] == null ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join("");
  const range = `${label}: ${formatValue(unit, Math.min(...known))} to ${formatValue(unit, Math.max(...known))}, now ${formatValue(unit, values.at(-1) ?? null)}`;
  return (
    <svg viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={range} className="h-5 w-18">
      <title>{range}</title>
      <path
        d={path}
        fill="none"
        stroke="var(--color-series-1)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
