import { count, formatNumber } from "@/components/format";

const [width, height] = [96, 18] as const;

/** How often over the time that was looked at, as a shape; the highest bar is named, and all of it on hover. */
export function Bars({ values }: { values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const step = width / values.length;
  const shape = values
    .map((value, at) => {
      const high = value === 0 ? 0 : Math.max(1, (value / most) * height);
      return `M${(at * step).toFixed(1)} ${height}v${(-high).toFixed(1)}h${(step - 1).toFixed(1)}v${high.toFixed(1)}z`;
    })
    .join("");
  const words = `At most ${count(most, "line")} in one of ${formatNumber(values.length)} equal parts of the time`;
  return (
    <svg
      viewBox={`0 0 ${width.toString()} ${height.toString()}`}
      role="img"
      aria-label={words}
      className="relative z-[1] h-[18px] w-24"
    >
      <title>{words}</title>
      <path d={shape} className="fill-ink-3" />
      <path d={`M0 ${height}H${width}`} className="stroke-line" />
    </svg>
  );
}
