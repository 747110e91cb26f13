import { formatDay, formatMoney, formatNumber } from "@/components/format";
import { Dot, Status } from "@/components/status/dot";
import { forecastMethod } from "@/domain/goal-forecast";
import { currencyDecimals } from "@/domain/money";
import type { GoalForecast } from "@/server/goals/activity";

const words = {
  yes: { shape: "filled", tone: "good", says: "reaches its target in nine of ten cases" },
  open: { shape: "half", tone: "warn", says: "may or may not reach its target" },
  no: { shape: "cross", tone: "bad", says: "misses its target in nine of ten cases" },
} as const;

/** Where it stands at its deadline if it goes on like this, with the range and the method; or why that can't be said. */
export function ForecastWords({ forecast, currency }: { forecast: GoalForecast; currency: string }) {
  if (forecast.kind === "too_little") {
    return <p className="text-ink-2 border-t pt-2 text-sm">Too little evidence. {forecast.because}</p>;
  }
  if (forecast.kind === "reached") {
    return (
      <p className="border-t pt-2 text-sm">
        <Status shape="filled" tone="good">
          Its target is reached.
        </Status>
      </p>
    );
  }
  const { likely, low, high, reaches, of, target, deadline } = forecast;
  const minor = 10 ** currencyDecimals(currency);
  const amount = (value: number) =>
    of === "money" ? formatMoney(Math.round(value * minor), currency) : formatNumber(value, 1);
  const { shape, tone, says } = words[reaches];
  return (
    <div className="border-t pt-2 text-sm">
      <p className="flex gap-1.5">
        <Dot shape={shape} tone={tone} className="mt-1.5" />
        <span>If it goes on like this it {says}.</span>
      </p>
      <p className="text-ink-2 mt-1 tabular-nums">
        {amount(likely)} ({amount(low)} to {amount(high)}) of {amount(target)}
        {of === "tasks" ? " tasks" : ""} by {deadline === null ? "its deadline" : formatDay(Date.parse(deadline))}, by{" "}
        {forecastMethod}.
      </p>
    </div>
  );
}
