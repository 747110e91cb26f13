import "server-only";

import { sql } from "drizzle-orm";

import { estimateMicrosOf } from "@/domain/budgets";
import type { VerdictWord } from "@/domain/evaluator";
import type { Risk } from "@/domain/risk";
import { replayOccasion, type Surroundings } from "@/domain/rule-replay";
import type { StandingRule } from "@/domain/standing-rules";
import { findDefinition } from "@/server/approvals/appraise";
import type { Reader } from "@/server/query";

/** A request that people decided, and what a rule would have made of it. */
export type SimulatedRequest = {
  id: string;
  headline: string;
  decidedBy: string;
  decidedAt: string;
  end: "approved" | "rejected";
  failed: boolean;
  verdict: VerdictWord;
};

/** More of one action of one worker than people decide in ninety days. */
const most = 20_000;

type Row = {
  id: string;
  headline: string;
  decided_by: string;
  decided_at: string;
  end: "approved" | "rejected";
  failed: boolean;
  goal_id: string | null;
  risk: Risk;
  cents: number | null;
};

/** Decided by a person; what a worker took back or nobody answered says nothing of what people think. */
export const decidedByPeople = sql`a.decision in ('approved', 'rejected') and a.decided_by not like 'worker:%'
  and a.decided_by not like 'system:%'`;

/** The worker's decided requests for the rule's action, the latest first, with what the rule would have made of them. */
export async function readPastRequests(
  reader: Reader,
  about: { workerId: string; rule: StandingRule; around: Surroundings; days: number },
): Promise<SimulatedRequest[]> {
  const { workerId, rule, around, days } = about;
  const definition = await findDefinition(reader, rule.pattern);
  const rows = await reader.execute<Row>(sql`
    select a.id, coalesce(a.facts->>'headline', a.action_type) as headline, a.decided_by,
           to_char(a.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at, a.decision as "end",
           coalesce(a.outcome->>'succeeded' = 'false', false) as failed,
           coalesce(a.goal_id, t.goal_id) as goal_id, a.risk_level as risk, a.estimated_cost_cents as cents
    from approvals a left join governance_tasks t on t.id = a.task_id
    where a.worker_id = ${workerId} and a.action_type = ${rule.pattern} and ${decidedByPeople}
      and a.decided_at > clock_timestamp() - make_interval(days => ${days})
    order by a.decided_at desc limit ${most}`);
  return rows.map((row) => {
    const occasion = {
      goalId: row.goal_id,
      risk: row.risk,
      estimateMicros: estimateMicrosOf(row.cents, definition?.declaredCostCents ?? null),
      budget: "within",
    } as const;
    return {
      id: row.id,
      headline: row.headline,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      end: row.end,
      failed: row.failed,
      verdict: replayOccasion(rule.pattern, occasion, around, rule).after.verdict,
    };
  });
}
