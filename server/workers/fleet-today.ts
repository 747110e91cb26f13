import "server-only";

import { sql } from "drizzle-orm";

import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

/** The fleet in one line: the sums of what its page shows of each worker. */
export type FleetToday = {
  workers: number;
  /** Since the organisation's midnight, in micros of the base currency. */
  spentMicros: bigint;
  /** Of it, what was spent by workers that have a cap for the day, and all of these caps together. */
  cappedMicros: bigint;
  capCents: number;
  uncapped: number;
  /** Of the last 24 hours. */
  lines: number;
  errors: number;
  /** When the fleet was last measured, RFC 3339; null before the first time. */
  measuredAt: string | null;
  currency: string;
};

type Row = {
  workers: number;
  spent: string;
  capped: string;
  caps: string;
  uncapped: number;
  lines: string;
  errors: string;
  measured_at: string | null;
};

export const getFleetToday = query({
  permission: "worker:read",
  async run({ reader }, _: undefined): Promise<FleetToday> {
    const [row] = await reader.execute<Row>(sql`
      select count(*)::int as workers, coalesce(sum(v.spent_today_micros), 0)::text as spent,
             coalesce(sum(v.spent_today_micros) filter (where w.max_cost_per_day_cents is not null), 0)::text as capped,
             coalesce(sum(w.max_cost_per_day_cents), 0)::text as caps,
             count(*) filter (where w.max_cost_per_day_cents is null)::int as uncapped,
             coalesce(sum(v.lines_day), 0)::text as lines, coalesce(sum(v.errors_day), 0)::text as errors,
             to_char(max(v.measured_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as measured_at
      from worker_registry w left join worker_vitals v using (worker_id)`);
    if (!row) throw new Error("A sum without a row.");
    const { base_currency } = await readSettings(reader);
    return {
      workers: row.workers,
      spentMicros: BigInt(row.spent),
      cappedMicros: BigInt(row.capped),
      capCents: Number(row.caps),
      uncapped: row.uncapped,
      lines: Number(row.lines),
      errors: Number(row.errors),
      measuredAt: row.measured_at,
      currency: base_currency,
    };
  },
});
