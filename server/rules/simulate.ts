import "server-only";

import { eq, sql } from "drizzle-orm";

import { capabilities } from "@/db/schema/telemetry";
import { standingRules } from "@/db/schema/governance";
import { workerRegistry } from "@/db/schema/workers";
import { centsOfMicros } from "@/domain/budgets";
import type { VerdictWord } from "@/domain/evaluator";
import type { Risk } from "@/domain/risk";
import { type Occasion, replayOccasion, type Sides, type Surroundings, tally, type Tally } from "@/domain/rule-replay";
import type { StandingRule } from "@/domain/standing-rules";
import type { Reader } from "@/server/query";

import { readPastRequests, type SimulatedRequest } from "./past-requests";

/** Days that a simulation looks back. Source: product.md, Permissions. */
export const simulatedDays = 90;
/** Rows that are handed out behind a number; the sums are over all. */
const shownRows = 200;

export type SimulatedChecks = {
  goal: string | null;
  risk: Risk;
  /** In cents of the base currency; null where it was unknown. */
  estimateCents: number | null;
  count: number;
  lastAt: string;
  verdicts: Sides<VerdictWord>;
  /** The line that would decide. */
  rule: string;
};
export type Ends = { approved: number; rejected: number; failed: number };

/** What a rule would have done, over what was recorded. */
export type RuleSimulation = {
  days: number;
  /** All that this worker checked in that time, and since when; what is simulated is its checks of the one action. */
  coverage: { checks: number; since: string | null };
  checks: { sums: Sides<Tally>; rows: SimulatedChecks[]; more: number };
  /** Requests that people decided, by what the rule would have made of them. */
  requests: { ends: Record<VerdictWord, Ends>; rows: SimulatedRequest[]; more: number };
  /** Checks of critical risk among them, which no rule ever allows. */
  critical: number;
};

/** Mandate, live rules and switched-off capabilities, as they stand now. */
async function readSurroundings(reader: Reader, workerId: string): Promise<Surroundings | null> {
  const [worker] = await reader.select().from(workerRegistry).where(eq(workerRegistry.workerId, workerId));
  const off = await reader
    .select({ name: capabilities.name })
    .from(capabilities)
    .where(eq(capabilities.isActive, false));
  const live = await reader.select().from(standingRules).where(sql`${standingRules.workerId} = ${workerId}
    and ${standingRules.acceptedAt} is not null and ${standingRules.endedAt} is null and ${standingRules.endsAt} > clock_timestamp()`);
  return worker ? { worker, standingRules: live, switchedOffCapabilities: off.map(({ name }) => name) } : null;
}

const since = sql`clock_timestamp() - make_interval(days => ${simulatedDays})`;

async function readCoverage(reader: Reader, workerId: string): Promise<RuleSimulation["coverage"]> {
  const [row] = await reader.execute<{ n: number; since: string | null }>(sql`
    select coalesce(sum(count), 0)::int as n,
           to_char(min(checked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from action_checks where worker_id = ${workerId} and checked_at > ${since} and rule <> 'approved'`);
  return { checks: row?.n ?? 0, since: row?.since ?? null };
}

type CheckRow = {
  goal_id: string | null;
  goal: string | null;
  risk: Risk;
  estimate: string | null;
  budget: Occasion["budget"];
  n: number;
  last_at: string;
};

/** Equal checks together. A use of an approval asks nothing and is left out. */
async function readChecks(reader: Reader, workerId: string, action: string): Promise<CheckRow[]> {
  return reader.execute<CheckRow>(sql`
    select c.goal_id, g.title as goal, c.risk, c.estimate, c.budget, c.n,
           to_char(c.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_at
    from (select goal_id, risk, estimated_cost_micros::text as estimate,
                 case when rule in ('max_cost_per_day_cents', 'goal.max_cost_cents') then 'over budget'
                      when rule = 'max_cost_per_task_cents' then 'over task cap' else 'within' end as budget,
                 sum(count)::int as n, max(checked_at) as last_at
          from action_checks
          where worker_id = ${workerId} and action = ${action} and checked_at > ${since} and rule <> 'approved'
          group by 1, 2, 3, 4) c
    left join goals g on g.id = c.goal_id
    order by c.n desc, c.last_at desc`);
}

/**
 * A rule replayed over the last ninety days of its worker, by the one evaluator: what would be asked, allowed and
 * forbidden with it, and how people decided what it would have settled.
 *
 * Permissions, other rules and capabilities are those of now; risk, goal and estimate those recorded.
 */
export async function simulateRule(
  reader: Reader,
  workerId: string,
  rule: StandingRule,
): Promise<RuleSimulation | null> {
  const around = await readSurroundings(reader, workerId);
  if (around === null) return null;
  const coverage = await readCoverage(reader, workerId);
  const checks = (await readChecks(reader, workerId, rule.pattern)).map((row): SimulatedChecks => {
    const estimateMicros = row.estimate === null ? null : BigInt(row.estimate);
    const occasion = { goalId: row.goal_id, risk: row.risk, estimateMicros, budget: row.budget };
    const { before, after } = replayOccasion(rule.pattern, occasion, around, rule);
    return {
      goal: row.goal,
      risk: row.risk,
      estimateCents: estimateMicros === null ? null : centsOfMicros(estimateMicros),
      count: row.n,
      lastAt: row.last_at,
      verdicts: { before: before.verdict, after: after.verdict },
      rule: after.rule,
    };
  });
  const requests = await readPastRequests(reader, { workerId, rule, around, days: simulatedDays });
  return {
    days: simulatedDays,
    coverage,
    checks: {
      sums: tally(checks),
      rows: checks.slice(0, shownRows),
      more: Math.max(0, checks.length - shownRows),
    },
    requests: {
      ends: endsOf(requests),
      // What people said no to, and what failed, is rare and tells most: it is listed before the rest is cut.
      rows: requests.toSorted((a, b) => Number(isTelling(b)) - Number(isTelling(a))).slice(0, shownRows),
      more: Math.max(0, requests.length - shownRows),
    },
    critical: checks.reduce((sum, { risk, count }) => sum + (risk === "critical" ? count : 0), 0),
  };
}

const isTelling = ({ end, failed }: SimulatedRequest): boolean => end === "rejected" || failed;

function endsOf(requests: readonly SimulatedRequest[]): Record<VerdictWord, Ends> {
  const none = (): Ends => ({ approved: 0, rejected: 0, failed: 0 });
  const ends = { allow: none(), ask: none(), deny: none() };
  for (const { verdict, end, failed } of requests) {
    ends[verdict][end] += 1;
    if (failed) ends[verdict].failed += 1;
  }
  return ends;
}
