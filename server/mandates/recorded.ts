import "server-only";

import { sql } from "drizzle-orm";

import { pickActionType, type ActionType } from "@/domain/action-types";
import { estimateMicrosOf } from "@/domain/budgets";
import type { VerdictWord } from "@/domain/evaluator";
import type { CheckGroup, RecordedCheck } from "@/domain/replay";
import type { RequestGroup } from "@/domain/replay-requests";
import type { Risk } from "@/domain/risk";
import { isoExact } from "@/server/instant";
import type { Reader } from "@/server/query";

/** Days that a simulation looks back, today among them. Source: product.md, Permissions. */
export const simulatedDays = 90;

/** The midnights at which those days begin, in the organisation's zone, and at last now. */
export async function readDays(reader: Reader, timeZone: string): Promise<string[]> {
  const rows = await reader.execute<{ at: string }>(sql`
    select ${isoExact(sql`at`)} as at from (
      select (date_trunc('day', clock_timestamp() at time zone ${timeZone}) - make_interval(days => ago)) at time zone ${timeZone} as at
      from generate_series(${simulatedDays - 1}::int, 0, -1) ago
      union all select clock_timestamp()) days order by at`);
  return rows.map(({ at }) => at);
}

type CheckRow = {
  action: string;
  risk: Risk;
  goal_id: string | null;
  estimate: string | null;
  verdict: VerdictWord;
  kind: RecordedCheck["kind"] | "over task";
  n: number;
  rows: number;
  /** Times as one text of numbers, for a row each would take longer than all the rest. */
  at: string;
  counts: string | null;
};

export type RecordedDays = {
  groups: CheckGroup[];
  checks: number;
  rows: number;
  overGoal: number;
  overTask: number;
  since: string | null;
};

/** One worker's checks from one instant up to another, equal ones together with their times. */
export async function readChecks(
  reader: Reader,
  { workerId, from, to }: { workerId: string; from: string; to: string },
): Promise<RecordedDays> {
  const found = await reader.execute<CheckRow>(sql`
    with checks as (
      select action, risk, goal_id, estimated_cost_micros, verdict,
             case rule when 'approved' then 'use' when 'goal.max_cost_cents' then 'over goal'
                       when 'max_cost_per_task_cents' then 'over task' else 'check' end as kind,
             ((date_part('epoch', checked_at) - ${Date.parse(from) / 1_000}::float8) * 1000)::int as at, count
      from action_checks
      where worker_id = ${workerId} and checked_at >= ${from}::timestamptz and checked_at < ${to}::timestamptz
    )
    select action, risk, goal_id, estimated_cost_micros::text as estimate, verdict, kind, sum(count)::int as n,
           count(*)::int as rows, array_agg(at)::text as at, case when max(count) > 1 then array_agg(count)::text end as counts
    from checks group by action, risk, goal_id, estimated_cost_micros, verdict, kind`);

  const read: RecordedDays = { groups: [], checks: 0, rows: 0, overGoal: 0, overTask: 0, since: null };
  let first = Infinity;
  for (const row of found) {
    const at = numbersIn(row.at, row.rows);
    read.groups.push({ check: checkOf(row), at, counts: row.counts === null ? null : numbersIn(row.counts, row.rows) });
    read.rows += row.rows;
    if (row.kind !== "use") read.checks += row.n;
    if (row.kind === "over goal") read.overGoal += row.n;
    if (row.kind === "over task") read.overTask += row.n;
    first = at.reduce((least, each) => Math.min(least, each), first);
  }
  return { ...read, since: first === Infinity ? null : new Date(Date.parse(from) + first).toISOString() };
}

const checkOf = (row: CheckRow): RecordedCheck => ({
  action: row.action,
  risk: row.risk,
  goalId: row.goal_id,
  estimateMicros: row.estimate === null ? null : BigInt(row.estimate),
  kind: row.kind === "over task" ? "check" : row.kind,
  recorded: row.verdict,
});

/** `{3,14,15}` as numbers, all 0 or more, without a text for each of them. */
function numbersIn(text: string, howMany: number): Int32Array {
  const numbers = new Int32Array(howMany);
  let place = 0;
  let value = 0;
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) value = value * 10 + code - 48;
    else {
      numbers[place] = value;
      place += 1;
      value = 0;
    }
  }
  return numbers;
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
