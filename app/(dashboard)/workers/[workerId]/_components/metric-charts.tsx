"use client";

import Link from "next/link";

import { paths } from "@/app/paths";
import { Chart } from "@/components/chart/chart";
import type { Point, Series } from "@/components/chart/series";
import { formatMoney, formatNumber } from "@/components/format";
import { Section } from "@/components/layout/section";
import { segmentClass } from "@/components/ui/tabs";
import type { MetricSpan } from "@/server/workers/metrics-shown";

const bar = (key: string, label: string, colour: Series["colour"]): Series => ({ key, label, kind: "bar", colour });
const ended = [bar("completed", "Completed", 2), bar("failed", "Failed", 4)];
const assigned: Series[] = [{ key: "assigned", label: "Assigned", kind: "line", colour: 1, dashed: true }];
const average: Series[] = [{ key: "averageMs", label: "Average time", kind: "line", colour: 1 }];
const cost = [bar("costCents", "Cost", 1)];
const tokens = [bar("tokens", "Tokens", 5)];

const sumOf = (points: readonly Point[], key: string): number =>
  points.reduce((sum, { values }) => sum + (values[key] ?? 0), 0);

/** What was measured of it, by hour or by day; each chart has its table. */
export function MetricCharts({
  workerId,
  span,
  points,
  currency,
}: {
  workerId: string;
  span: MetricSpan;
  points: readonly Point[];
  currency: string;
}) {
  const axis = span === "24h" ? "Hour" : "Day";
  const count = (key: string) => formatNumber(sumOf(points, key));
  return (
    <Section
      title="Measured"
      aside={
        <nav aria-label="Span" className="inline-flex gap-0.5">
          {(["24h", "30d"] as const).map((each) => (
            <Link
              key={each}
              href={paths.worker(workerId, { span: each === "24h" ? undefined : each })}
              prefetch={false}
              scroll={false}
              aria-current={each === span ? "true" : undefined}
              className={segmentClass(each === span)}
            >
              {each === "24h" ? "24 hours" : "30 days"}
            </Link>
          ))}
        </nav>
      }
    >
      <div className="grid gap-x-10 gap-y-6 border-t pt-3 md:grid-cols-2">
        <Chart
          title="Attempts that ended, and tasks given"
          axis={axis}
          unit={{ kind: "count" }}
          series={[...ended, ...assigned]}
          points={points}
          totals={{ completed: count("completed"), failed: count("failed"), assigned: count("assigned") }}
        />
        <Chart
          title="Average time of what was completed"
          axis={axis}
          unit={{ kind: "duration" }}
          series={average}
          points={points}
        />
        <Chart
          title="Cost of its log lines"
          axis={axis}
          unit={{ kind: "money", currency }}
          series={cost}
          points={points}
          totals={{ costCents: formatMoney(sumOf(points, "costCents"), currency) }}
        />
        <Chart
          title="Tokens"
          axis={axis}
          unit={{ kind: "count" }}
          series={tokens}
          points={points}
          totals={{ tokens: count("tokens") }}
        />
      </div>
    </Section>
  );
}
