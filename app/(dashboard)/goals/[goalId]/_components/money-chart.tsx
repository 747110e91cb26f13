"use client";

import { Chart } from "@/components/chart/chart";
import type { Series } from "@/components/chart/series";
import { formatMoney } from "@/components/format";
import { currencyDecimals } from "@/domain/money";
import type { GoalDay } from "@/server/goals/activity";

const series: Series[] = [
  { key: "earned", label: "Earned, net", kind: "line", colour: 2 },
  { key: "spent", label: "Spent", kind: "line", colour: 4, dashed: true },
];

const day = (date: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));

/** The last 28 days and today, which still goes on. */
export function MoneyChart({ days, currency }: { days: readonly GoalDay[]; currency: string }) {
  const minor = 10 ** currencyDecimals(currency);
  const points = days.map((each) => ({
    key: each.day,
    tick: day(each.day, { day: "numeric", month: "short" }),
    label: day(each.day, { day: "numeric", month: "short", year: "numeric" }),
    values: { earned: Number(each.earned) * minor, spent: (Number(each.spentMicros) / 1_000_000) * minor },
    unfinished: each.isToday,
  }));
  const total = (key: "earned" | "spent") => points.reduce((sum, { values }) => sum + values[key], 0);
  return (
    <Chart
      title="Spent and earned by day, with all below"
      axis="Day"
      unit={{ kind: "money", currency }}
      series={series}
      points={points}
      totals={{
        earned: formatMoney(Math.round(total("earned")), currency),
        spent: formatMoney(Math.round(total("spent")), currency),
      }}
    />
  );
}
