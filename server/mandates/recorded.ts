import "server-only";

import { sql } from "drizzle-orm";

import { pickActionType, type ActionType } from "@/domain/action-types";
import { estimateMicrosOf } from "@/domain/budgets";
import type { VerdictWord } from "@/domain/evaluator";
import type { DayGroup, Moment, RecordedCheck } from "@/domain/replay";
import type { RequestGroup } from "@/domain/replay-requests";
import type { Risk } from "@/domain/risk";
import type { Reader } from "@/server/query";

/** Days that a simulation looks back, today among them. Source: product.md, Permissions. */
export const simulatedDays = 90;

/** The midnights at which those days begin, in the organisation's zone, and at last now. */
export async function readDays(reader: Reader, timeZone: string): Promise<string[]> {
  const rows = await reader.execute<{ at: string }>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from (
      select (date_trunc('day', clock_timestamp() at time zone ${timeZone}) - make_interval(days => ago)) at time zone ${timeZone} as at
      from generate_series(${simulatedDays - 1}::int, 0, -1) ago
      union all select clock_timestamp()) days order by at`);
  return rows.map(({ at }) => at);
}

type CheckRow = {
  day: string;
  action: string;
  risk: Risk;
  goal_id: string | null;
  estimate: string | null;
  verdict: VerdictWord;
  kind: RecordedCheck["kind"] | "over task";
  n: number;
  rows: number;
  since: string;
  moments: string | null;
};

export type RecordedDays = {
  days: DayGroup[][];
  checks: number;
  rows: number;
  overGoal: number;
  overTask: number;
  since: string | null;
};

/**
 * One worker's checks of some days, equal ones of a day together.
 *
 * @param ordered whether their times are wanted too, as a cap for a day needs
 */
export async function readChecks(
  reader: Reader,
  which: { workerId: string; from: string; to: string; timeZone: string; ordered: boolean },
): Promise<RecordedDays> {
  const { workerId, from, to, timeZone, ordered } = which;
  const moments = ordered
    ? sql`string_agg((date_part('epoch', checked_at - ${from}::timestamptz) * 1000)::bigint || ':' || count, ' ')`
    : sql`null`;
  const found = await reader.execute<CheckRow>(sql`
    with checks as (
      select (checked_at at time zone ${timeZone})::date as day, action, risk, goal_id, estimated_cost_micros, verdict,
             case rule when 'approved' then 'use' when 'goal.max_cost_cents' then 'over goal'
                       when 'max_cost_per_task_cents' then 'over task' else 'check' end as kind, count, checked_at
      from action_checks
      where worker_id = ${workerId} and checked_at >= ${from}::timestamptz and checked_at < ${to}::timestamptz
    )
    select day::text, action, risk, goal_id, estimated_cost_micros::text as estimate, verdict, kind,
           sum(count)::int as n, count(*)::int as rows, ${moments} as moments,
           to_char(min(checked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from checks group by day, action, risk, goal_id, estimated_cost_micros, verdict, kind`);

  const byDay = new Map<string, DayGroup[]>();
  const totals = { checks: 0, rows: 0, overGoal: 0, overTask: 0 };
  let since: string | null = null;
  for (const row of found) {
    const groups = byDay.get(row.day) ?? [];
    byDay.set(row.day, groups);
    groups.push(groupOf(row));
    totals.rows += row.rows;
    if (row.kind !== "use") totals.checks += row.n;
    if (row.kind === "over goal") totals.overGoal += row.n;
    if (row.kind === "over task") totals.overTask += row.n;
    if (since === null || row.since < since) since = row.since;
  }
  return { days: [...byDay.values()], ...totals, since };
}

const groupOf = (row: CheckRow): DayGroup => ({
  check: {
    action: row.action,
    risk: row.risk,
    goalId: row.goal_id,
    estimateMicros: row.estimate === null ? null : BigInt(row.estimate),
    kind: row.kind === "over task" ? "check" : row.kind,
    recorded: row.verdict,
  },
  count: row.n,
  moments: () => momentsOf(row.moments ?? ""),
});

function momentsOf(text: string): Moment[] {
  return text.split(" ").map((each) => {
    const colon = each.indexOf(":");
    return { at: Number(each.slice(0, colon)), count: Number(each.slice(colon + 1)) };
  });
}

type RequestRow = {
  action: string;
  risk: Risk;
  goal_id: string | null;
  cents: number | null;
  amount: { value: string; currency: string } | null;
  complete: boolean;
  creator: string | null;
  n: number;
};

/** One worker's requests since then, those together that are judged and decided alike. */
export async function readRequests(
  reader: Reader,
  which: { workerId: string; ownerId: string | null; from: string; types: readonly ActionType[] },
): Promise<RequestGroup[]> {
  const rows = await reader.execute<RequestRow>(sql`
    select a.action_type as action, a.risk_level as risk, coalesce(a.goal_id, t.goal_id) as goal_id,
           a.estimated_cost_cents as cents, a.facts->'amount' as amount,
           coalesce((a.facts->>'complete')::boolean, false) as complete, u.id as creator, count(*)::int as n
    from approvals a
    left join governance_tasks t on t.id = a.task_id
    left join users u on u.email = t.created_by
    where a.worker_id = ${which.workerId} and a.created_at >= ${which.from}::timestamptz
    group by 1, 2, 3, 4, 5, 6, 7`);
  return rows.map(({ action, risk, goal_id, cents, amount, complete, creator, n }) => ({
    action,
    goalId: goal_id,
    estimateMicros: estimateMicrosOf(cents, pickActionType(which.types, action)?.declaredCostCents ?? null),
    decide: {
      risk,
      workerId: which.workerId,
      workerOwnerId: which.ownerId,
      taskCreatedBy: creator,
      goalIds: goal_id === null ? [] : [goal_id],
      exposure: amount,
      complete,
    },
    count: n,
  }));
}
