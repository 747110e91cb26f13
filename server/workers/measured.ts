import { type SQL, sql } from "drizzle-orm";

/**
 * The id of a row of `worker_metrics` that the platform measured: it follows from worker and span. Rows with another id
 * are somebody's word. Source: docs/decisions/008-claimed-metrics.md.
 */
export const measuredId = (worker: SQL, start: SQL, end: SQL): SQL =>
  sql`md5('measured ' || ${worker} || ' ' || extract(epoch from ${start}) || ' ' || extract(epoch from ${end}))::uuid`;

/** Whether a row of `worker_metrics m` was measured. */
export const isMeasured = sql`m.id = ${measuredId(sql`m.worker_id`, sql`m.period_start`, sql`m.period_end`)}`;

/** A claim's span is kept up to its last instant, so that it never stands where a measured row stands. */
export const lastInstant = sql`interval '1 microsecond'`;
