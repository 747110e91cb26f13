import "server-only";

import { sql } from "drizzle-orm";

import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";

/** What holds for everybody: how days are cut, and in what money is counted. */
export type Organisation = {
  timeZone: string;
  baseCurrency: string;
  /** Why the base currency stays as it is; null while it can be chosen. */
  fixedBecause: string | null;
};

/** Where money stands that is counted in the base currency, or was called that. */
export async function findMoney(reader: Reader): Promise<string | null> {
  const [found] = await reader.execute<{ events: boolean; lines: boolean; limits: boolean }>(sql`
    select exists (select 1 from revenue_events) as events,
           exists (select 1 from execution_logs where coalesce(cost_micros, cost_cents, 0) <> 0)
             or exists (select 1 from dropped_spending) or exists (select 1 from spending_days where micros <> 0) as lines,
           exists (select 1 from worker_registry where coalesce(max_cost_per_day_cents, max_cost_per_task_cents) is not null)
             or exists (select 1 from goals where max_cost_cents is not null) as limits`);
  if (found?.events) return "Revenue was recorded, and amounts are never converted.";
  if (found?.lines) return "Costs were recorded in it, and amounts are never converted.";
  if (found?.limits) return "Budgets were set in it, and amounts are never converted.";
  return null;
}

export const readOrganisation = query({
  permission: "revenue:read",
  async run({ reader }, _none: Record<string, never>): Promise<Organisation> {
    const { time_zone, base_currency } = await readSettings(reader);
    return { timeZone: time_zone, baseCurrency: base_currency, fixedBecause: await findMoney(reader) };
  },
});
