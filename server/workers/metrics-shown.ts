import "server-only";

import { sql } from "drizzle-orm";

import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

import { isMeasured } from "./measured";

export const metricSpans = ["24h", "30d"] as const;
export type MetricSpan = (typeof metricSpans)[number];

/** What was measured of a worker within an hour or a day; where nothing happened there is no row. */
export type MeasuredSpan = {
  startMs: number;
  endMs: number;
  assigned: number;
  completed: number;
  failed: number;
  averageMs: number | null;
  costCents: number;
  tokens: number;
};

export type WorkerMetrics = { spans: MeasuredSpan[]; timeZone: string; currency: string; nowMs: number };

/** The last 24 hours by hour, or the last 30 days by day in the organisation's time zone. */
export const listWorkerMetrics = query({
  permission: "worker:read",
  async run({ reader }, { worker_id, span }: { worker_id: string; span: MetricSpan }): Promise<WorkerMetrics> {
    const { time_zone, base_currency } = await readSettings(reader);
    const grain =
      span === "24h"
        ? sql`m.period_end - m.period_start = interval '1 hour' and m.period_start > clock_timestamp() - interval '24 hours'`
        : sql`m.period_end - m.period_start > interval '20 hours' and m.period_start > clock_timestamp() - interval '30 days'`;
    const rows = await reader.execute<Record<keyof MeasuredSpan, string | null>>(sql`
      select (extract(epoch from m.period_start) * 1000)::text as "startMs", (extract(epoch from m.period_end) * 1000)::text as "endMs",
             m.tasks_assigned::text as assigned, m.tasks_completed::text as completed, m.tasks_failed::text as failed,
             m.avg_completion_time_ms::text as "averageMs", m.total_cost_cents::text as "costCents", m.total_tokens_used::text as tokens
      from worker_metrics m where m.worker_id = ${worker_id} and ${grain} and ${isMeasured} order by m.period_start`);
    const [clock] = await reader.execute<{ ms: string }>(
      sql`select (extract(epoch from clock_timestamp()) * 1000)::text as ms`,
    );
    return {
      spans: rows.map((row) => ({
        startMs: Number(row.startMs),
        endMs: Number(row.endMs),
        assigned: Number(row.assigned),
        completed: Number(row.completed),
        failed: Number(row.failed),
        averageMs: row.averageMs === null ? null : Number(row.averageMs),
        costCents: Number(row.costCents),
        tokens: Number(row.tokens),
      })),
      timeZone: time_zone,
      currency: base_currency,
      nowMs: Number(clock?.ms),
    };
  },
});
