import "server-only";

import { sql } from "drizzle-orm";

import type { TaskStatus } from "@/domain/tasks";
import { lineCost } from "@/server/logs/line-cost";
import { query } from "@/server/query";
import { readSettings } from "@/server/settings";

import { netOf } from "./figures";
import { isIdle } from "./where";

/** What belongs to no goal, or goes on in name only. */
export type Orphans = {
  /** Open tasks without a goal; counted up to 10,000. */
  tasks: { count: number; latest: { id: string; title: string; status: TaskStatus; worker: string | null }[] };
  /** What was spent in the last days by lines that name no goal, by worker, most first. */
  spend: { worker: string; micros: string }[];
  spendDays: number;
  /** Revenue of the last days that no goal has earned, by currency. */
  revenue: { currency: string; net: string; events: number }[];
  revenueDays: number;
  /** Active goals without live work; counted up to 10,000. */
  idle: number;
  baseCurrency: string;
};

const countedUpTo = 10_000;
const shown = 50;
const spendDays = 7;
const revenueDays = 30;

export const listOrphans = query({
  permission: "goal:read",
  async run({ reader }): Promise<Orphans> {
    const open = sql`goal_id is null and status not in ('completed', 'failed', 'cancelled')`;
    const [tasks] = await reader.execute<{ n: number }>(sql`
      select count(*)::int as n from (select 1 from governance_tasks where ${open} limit ${countedUpTo + 1}) as counted`);
    const latest = await reader.execute<Orphans["tasks"]["latest"][number]>(sql`
      select id, title, status, assigned_worker as worker from governance_tasks where ${open}
      order by created_at desc, id desc limit ${shown}`);
    const spend = await reader.execute<Orphans["spend"][number]>(sql`
      select worker_id as worker, sum(${lineCost})::text as micros from execution_logs
      where goal_id is null and coalesce(cost_micros, cost_cents, 0) <> 0
        and received_at >= now() - make_interval(days => ${spendDays}::int)
      group by 1 order by sum(${lineCost}) desc limit ${shown}`);
    const revenue = await reader.execute<Orphans["revenue"][number]>(sql`
      select e.currency, sum(${netOf("e")})::text as net, count(*)::int as events
      from revenue_events e left join opportunities o on o.id = e.opportunity_id
      where e.goal_id is null and o.goal_id is null and e.occurred_at >= now() - make_interval(days => ${revenueDays}::int)
      group by 1 order by 1`);
    const [idle] = await reader.execute<{ n: number }>(sql`
      select count(*)::int as n from (select 1 from goals g join goal_figures f on f.goal_id = g.id
        where ${isIdle} limit ${countedUpTo + 1}) as counted`);
    const { base_currency } = await readSettings(reader);
    return {
      tasks: { count: tasks?.n ?? 0, latest: [...latest] },
      spend: [...spend],
      spendDays,
      revenue: [...revenue],
      revenueDays,
      idle: idle?.n ?? 0,
      baseCurrency: base_currency,
    };
  },
});
