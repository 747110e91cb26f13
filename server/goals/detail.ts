import "server-only";

import { sql } from "drizzle-orm";

import { type MeasuredCriterion, measureCriteria, readCriteria } from "@/domain/goal-criteria";
import type { TaskStatus } from "@/domain/tasks";
import { listGoalPath } from "@/server/approvals/deciders";
import { readClock } from "@/server/clock";
import { query, type Reader } from "@/server/query";
import { readSettings } from "@/server/settings";
import { iso } from "@/server/instant";
import { isUuid } from "@/domain/ids";

import { asShown, type ShownGoal, shownColumns, shownFrom, type ShownRow } from "./shown";
import { type AsOf, readAsOf } from "./summary";

type Extra = {
  description: string | null;
  createdBy: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  outcome: string | null;
  weight: string;
  stored: unknown;
  descendants: number;
  promisedCents: string;
  ownSpentMicros: string;
  ownEarned: string;
};

export type GoalTask = { id: string; title: string; status: TaskStatus; worker: string | null };
export type GoalDetail = {
  goal: ShownGoal & Omit<Extra, "stored">;
  path: { id: string; title: string }[];
  criteria: MeasuredCriterion[];
  /** What can't be read of its criteria, as it is stored; null where all can. */
  unread: unknown;
  children: ShownGoal[];
  /** Its own tasks by status, and the latest of them. */
  tasks: { byStatus: Partial<Record<TaskStatus, number>>; latest: GoalTask[] };
  baseCurrency: string;
  timeZone: string;
  asOf: AsOf;
};

const mostChildren = 200;
const mostTasks = 8;
async function listChildren(reader: Reader, id: string, nowMs: number): Promise<ShownGoal[]> {
  const rows = await reader.execute<ShownRow>(sql`
    select ${shownColumns} from ${shownFrom} where g.parent_goal_id = ${id} order by g.created_at, g.id limit ${mostChildren}`);
  return rows.map((row) => asShown(row, nowMs));
}

async function readTasks(reader: Reader, id: string): Promise<GoalDetail["tasks"]> {
  const counts = await reader.execute<{ status: TaskStatus; n: number }>(
    sql`select status, count(*)::int as n from governance_tasks where goal_id = ${id} group by status`,
  );
  const latest = await reader.execute<GoalTask>(sql`
    select id, title, status, assigned_worker as worker from governance_tasks where goal_id = ${id}
    order by status in ('completed', 'failed', 'cancelled'), updated_at desc, id desc limit ${mostTasks}`);
  return { byStatus: Object.fromEntries(counts.map(({ status, n }) => [status, n])), latest: [...latest] };
}

/** One goal with what stands above and below it, or null where there is none. */
export const findGoal = query({
  permission: "goal:read",
  async run({ reader }, id: string): Promise<GoalDetail | null> {
    if (!isUuid(id)) return null;
    const nowMs = (await readClock(reader)).getTime();
    const [row] = await reader.execute<ShownRow & Extra>(sql`
      select ${shownColumns}, g.description, g.created_by as "createdBy", ${iso(sql`g.created_at`)} as "createdAt",
        ${iso(sql`g.started_at`)} as "startedAt", ${iso(sql`g.completed_at`)} as "completedAt", g.outcome, g.weight::text,
        g.success_criteria as stored, coalesce(f.descendants, 0) as descendants,
        coalesce(f.promised_cents, 0)::text as "promisedCents", coalesce(f.own_spent_micros, 0)::text as "ownSpentMicros",
        coalesce(f.own_earned, 0)::text as "ownEarned"
      from ${shownFrom} where g.id = ${id}`);
    if (!row) return null;
    const { base_currency, time_zone } = await readSettings(reader);
    const { criteria, unread } = readCriteria(row.stored);
    const path = await listGoalPath(reader, row.parentId);
    return {
      goal: {
        ...asShown(row, nowMs),
        description: row.description,
        createdBy: row.createdBy,
        createdAt: row.createdAt,
        startedAt: row.startedAt,
        completedAt: row.completedAt,
        outcome: row.outcome,
        weight: row.weight,
        descendants: row.descendants,
        promisedCents: row.promisedCents,
        ownSpentMicros: row.ownSpentMicros,
        ownEarned: row.ownEarned,
      },
      path,
      criteria: measureCriteria(criteria, row.earned, base_currency),
      unread: unread ? row.stored : null,
      children: await listChildren(reader, id, nowMs),
      tasks: await readTasks(reader, id),
      baseCurrency: base_currency,
      timeZone: time_zone,
      asOf: await readAsOf(reader),
    };
  },
});
