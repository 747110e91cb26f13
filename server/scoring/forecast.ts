import "server-only";

import { sql } from "drizzle-orm";

import { value } from "@/server/pipeline/where";
import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

export type ForecastMonth = {
  /** The first day of the month in the organisation's zone. */
  month: string;
  modelId: string | null;
  /** "Deal score 2"; null for confidences that came without a model. */
  model: string | null;
  closed: number;
  won: number;
  /** Σ value × confidence as it was first said, of what closed in the month; and Σ value of what was won. Decimals. */
  forecast: string;
  actual: string;
  /** Of all months that were asked for. Decimals. */
  forecastInAll: string;
  actualInAll: string;
  /** Closed without a value or a confidence, and in neither sum. */
  leftOut: number;
};

/**
 * What each model said that a month's closed cards would bring, against what they brought.
 *
 * @param from the first day, @param to the last, dates in the organisation's zone
 */
export const readForecast = query({
  permission: "pipeline:read",
  async run({ reader }, { from, to, currency }: { from: string; to: string; currency: string }) {
    const { time_zone: zone } = await readSettings(reader);
    const forecast = sql`coalesce(sum(round(${value} * o.first_confidence, 2)), 0)`;
    const actual = sql`coalesce(sum(${value}) filter (where o.status = 'won' and o.first_confidence is not null), 0)`;
    const rows = await reader.execute<Omit<ForecastMonth, "modelId"> & { modelId: string | null }>(sql`
      select to_char(date_trunc('month', o.closed_at at time zone ${zone}), 'YYYY-MM-DD') as month,
             o.scoring_model_id as "modelId", m.name || ' ' || m.version as model,
             count(*)::int as closed, count(*) filter (where o.status = 'won')::int as won,
             ${forecast}::text as forecast, ${actual}::text as actual,
             (sum(${forecast}) over same)::text as "forecastInAll", (sum(${actual}) over same)::text as "actualInAll",
             count(*) filter (where ${value} is null or o.first_confidence is null)::int as "leftOut"
      from opportunities o left join scoring_models m on m.id = o.scoring_model_id
      where o.status in ('won', 'lost') and o.merged_into is null and o.currency = ${currency}
        and o.closed_at >= (${from}::date)::timestamp at time zone ${zone}
        and o.closed_at < (${to}::date + 1)::timestamp at time zone ${zone}
      group by 1, 2, 3 window same as (partition by o.scoring_model_id) order by 1, 3 nulls last`);
    return [...rows];
  },
});
