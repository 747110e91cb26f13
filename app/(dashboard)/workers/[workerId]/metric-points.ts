import type { Point } from "@/components/chart/series";
import type { MeasuredSpan, MetricSpan, WorkerMetrics } from "@/server/workers/metrics-shown";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const nothing = { assigned: 0, completed: 0, failed: 0, averageMs: null, costCents: 0, tokens: 0 };

/** Every hour or day of the span, oldest first; one of which nothing is known stands there with nothing. */
export function pointsOf({ spans, timeZone, nowMs }: WorkerMetrics, span: MetricSpan): Point[] {
  const isHours = span === "24h";
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  const tick = format(isHours ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" });
  const label = format(
    isHours
      ? { weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }
      : { weekday: "short", day: "numeric", month: "short" },
  );
  const keyOf = format({ year: "numeric", month: "2-digit", day: "2-digit", ...(isHours && { hour: "2-digit" }) });
  const known = new Map(spans.map((each): [string, MeasuredSpan] => [keyOf.format(each.startMs), each]));
  const step = isHours ? hourMs : dayMs;
  return Array.from({ length: isHours ? 24 : 30 }, (_, index, steps = isHours ? 24 : 30) => {
    // An hour begins at its full hour; a day is known by any moment in it.
    const atMs = nowMs - (steps - 1 - index) * step;
    const startMs = isHours ? Math.floor(atMs / hourMs) * hourMs : atMs;
    const { assigned, completed, failed, averageMs, costCents, tokens } = known.get(keyOf.format(startMs)) ?? nothing;
    return {
      key: keyOf.format(startMs),
      tick: tick.format(startMs),
      label: label.format(startMs),
      values: { assigned, completed, failed, averageMs, costCents, tokens },
      unfinished: index === steps - 1,
    };
  });
}
