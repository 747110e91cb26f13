import "server-only";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { command } from "@/server/command";
import { isActive, value } from "@/server/pipeline/where";
import { readSettings } from "@/server/settings";

/**
 * Writes down what the pipeline comes to today, in the organisation's day. The last time of a day stands for it. Doing
 * it twice changes nothing, and a day that was missed stays missing.
 */
export const snapshotPipeline = command({
  name: "pipeline.snapshot",
  permission: "maintenance:run",
  input: z.strictObject({}),
  touches: [],
  async run({ tx }): Promise<{ settled: number }> {
    const { time_zone: zone } = await readSettings(tx);
    const rows = await tx.execute<{ status: string }>(sql`
      with today as (select (now() at time zone ${zone})::date as day),
      measured as (
        select o.currency, o.status, count(*)::int as count, coalesce(sum(${value}), 0) as value,
          coalesce(sum(${value} * o.confidence_score), 0) as weighted
        from opportunities o where o.merged_into is null and ${isActive} group by o.currency, o.status
        union all
        -- What was there earlier today and is not now has come to nothing.
        select s.currency, s.status, 0, 0, 0 from pipeline_snapshots s, today
        where s.day = today.day and not exists (select 1 from opportunities o
          where o.merged_into is null and ${isActive} and o.currency = s.currency and o.status = s.status))
      insert into pipeline_snapshots as s (day, currency, status, count, value, weighted)
      select today.day, measured.* from measured, today
      on conflict (day, currency, status) do update
      set count = excluded.count, value = excluded.value, weighted = excluded.weighted, taken_at = excluded.taken_at
      where (s.count, s.value, s.weighted) is distinct from (excluded.count, excluded.value, excluded.weighted)
      returning status`);
    return { settled: rows.length };
  },
});
