import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";
import { summaries } from "@/server/revenue/summary";
import { readToday } from "@/server/revenue/today";

/** One instance at a time. Held until the transaction ends. */
const lock = sql`hashtextextended('summarize_revenue', 0)`;

/**
 * Brings `revenue_summary` to what events and opportunities come to, by day, ISO week and month. Rows that say so already
 * are left alone; what came late restates its periods. The pipeline of a period that is over stays as it was seen last.
 */
export const summarizeRevenue = command({
  name: "revenue.summarize",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx, nudge }): Promise<{ changed: number }> {
    const [turn] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as mine`);
    if (!turn?.mine) return { changed: 0 };
    const today = await readToday(tx);
    const [told] = await tx.execute<{ changed: number }>(sql`
      with should as materialized (${summaries(today)}),
      gone as (
        delete from revenue_summary r where not exists (
          select 1 from should s where (r.period_type, r.period_start, r.currency) = (s.period_type, s.period_start, s.currency))
        returning 1
      ), written as (
        insert into revenue_summary as r (period_type, period_start, period_end, currency, gross_revenue, net_revenue, opportunity_count,
          won_count, conversion_rate, avg_deal_size, pipeline_value)
        select period_type, period_start, period_end, currency, gross_revenue, net_revenue, opportunity_count, won_count, conversion_rate,
               avg_deal_size, pipeline_value from should
        on conflict (period_type, period_start, currency) do update
        set period_end = excluded.period_end, gross_revenue = excluded.gross_revenue, net_revenue = excluded.net_revenue,
            opportunity_count = excluded.opportunity_count, won_count = excluded.won_count, conversion_rate = excluded.conversion_rate,
            avg_deal_size = excluded.avg_deal_size, pipeline_value = coalesce(excluded.pipeline_value, r.pipeline_value),
            updated_at = clock_timestamp()
        where (r.period_end, r.gross_revenue, r.net_revenue, r.opportunity_count, r.won_count, r.conversion_rate, r.avg_deal_size, r.pipeline_value)
          is distinct from (excluded.period_end, excluded.gross_revenue, excluded.net_revenue, excluded.opportunity_count, excluded.won_count,
            excluded.conversion_rate, excluded.avg_deal_size, coalesce(excluded.pipeline_value, r.pipeline_value))
        returning 1
      )
      select ((select count(*) from gone) + (select count(*) from written))::int as changed`);
    const changed = told?.changed ?? 0;
    if (changed > 0) nudge("revenue");
    return { changed };
  },
});
