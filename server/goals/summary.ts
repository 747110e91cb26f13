import "server-only";

import { eq, sql } from "drizzle-orm";

import { settings } from "@/db/schema/record";
import type { GoalHealth } from "@/domain/goal-health";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";

import { goalSpendKey, goalSpendShape } from "./spend-state";

/** How far figures are behind the rows. */
export type AsOf = {
  /** What lines of logs cost is counted up to here; null where it was never counted. RFC 3339. */
  spend: string | null;
  /** The oldest change that is not in the figures yet, where it is older than some seconds. RFC 3339. */
  behindSince: string | null;
};

/** Figures are a second behind; past this many it is said. */
const saidAfterSeconds = 5;

export async function readAsOf(reader: Reader): Promise<AsOf> {
  const [row] = await reader.select({ value: settings.value }).from(settings).where(eq(settings.key, goalSpendKey));
  const kept = goalSpendShape.safeParse(row?.value);
  const [oldest] = await reader.execute<{ at: string | null }>(sql`
    select ${iso(sql`at`)} as at from (
      select at from goal_changes order by id limit 1) as first
    where at < clock_timestamp() - make_interval(secs => ${saidAfterSeconds})`);
  return { spend: kept.success ? kept.data.until : null, behindSince: oldest?.at ?? null };
}

export type GoalSummary = {
  count: number;
  byHealth: Partial<Record<GoalHealth, number>>;
  /** Of those that stand uppermost, with all below them. */
  spentMicros: string;
  budgetCents: string;
  workers: string[];
  baseCurrency: string;
  timeZone: string;
  asOf: AsOf;
};

const mostWorkers = 200;

/** Workers that a goal can be given to. */
export const listGoalWorkers = query({
  permission: "goal:read",
  async run({ reader }): Promise<string[]> {
    const rows = await reader.execute<{ id: string }>(
      sql`select worker_id as id from worker_registry order by 1 limit ${mostWorkers}`,
    );
    return rows.map(({ id }) => id);
  },
});

/** What the head of the page says of all goals, and what they can be narrowed to. */
export const summariseGoals = query({
  permission: "goal:read",
  async run({ reader }): Promise<GoalSummary> {
    const healths = await reader.execute<{ health: GoalHealth; n: number }>(
      sql`select health, count(*)::int as n from goal_figures group by health`,
    );
    const [sums] = await reader.execute<{ n: number; spentMicros: string; budgetCents: string }>(sql`
      select (select count(*)::int from goals) as n, coalesce(sum(f.spent_micros), 0)::text as "spentMicros",
        coalesce(sum(g.max_cost_cents), 0)::text as "budgetCents"
      from goals g left join goal_figures f on f.goal_id = g.id where g.parent_goal_id is null`);
    const workers = await reader.execute<{ id: string }>(sql`
      select w.worker_id as id from worker_registry w
      where exists (select 1 from goals g where g.assigned_worker_id = w.id) order by 1 limit ${mostWorkers}`);
    const { base_currency, time_zone } = await readSettings(reader);
    return {
      count: sums?.n ?? 0,
      byHealth: Object.fromEntries(healths.map(({ health, n }) => [health, n])),
      spentMicros: sums?.spentMicros ?? "0",
      budgetCents: sums?.budgetCents ?? "0",
      workers: workers.map(({ id }) => id),
      baseCurrency: base_currency,
      timeZone: time_zone,
      asOf: await readAsOf(reader),
    };
  },
});
