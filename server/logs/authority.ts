import "server-only";

import { sql } from "drizzle-orm";

import type { VerdictWord } from "@/domain/evaluator";
import { iso } from "@/server/instant";
import type { Reader } from "@/server/query";
import { ruleAt } from "@/server/traces/requests";

import type { FoundLine } from "./found-line";

/** By whose word, and by which rule, a worker did what a line tells. */
export type Authority = {
  /** The approval that it was done with: of the same worker, task and action, released before. */
  approval: {
    id: string;
    headline: string;
    decidedBy: string | null;
    decidedAt: string | null;
    rule: string | null;
  } | null;
  /** The last evaluation of the action before it, within an hour. */
  check: { verdict: VerdictWord; rule: string; at: string } | null;
};

const nobody: Authority = { approval: null, check: null };

export async function readAuthority(reader: Reader, line: FoundLine): Promise<Authority> {
  const { workerId, taskId, createdAt } = line;
  const action = line.action?.trim().toLowerCase();
  if (action === undefined) return nobody;
  const [approval] = await reader.execute<NonNullable<Authority["approval"]>>(sql`
    select a.id, coalesce(a.facts->>'headline', a.action_type) as headline, a.decided_by as "decidedBy",
      ${iso(sql`a.decided_at`)} as "decidedAt", ${ruleAt(sql`a.worker_id`, sql`a.action_type`, sql`a.created_at`)} as rule
    from approvals a
    where a.worker_id = ${workerId} and a.action_type = ${action} and a.task_id is not distinct from ${taskId}::uuid
      and a.decision = 'approved' and a.released_at <= ${createdAt}::timestamptz
    order by a.created_at desc limit 1`);
  const [check] = await reader.execute<NonNullable<Authority["check"]>>(sql`
    select c.verdict, c.rule, ${iso(sql`c.checked_at`)} as at from action_checks c
    where c.worker_id = ${workerId} and c.action = ${action}
      and c.checked_at between ${createdAt}::timestamptz - interval '1 hour' and ${createdAt}::timestamptz + interval '5 seconds'
    order by c.checked_at desc limit 1`);
  return { approval: approval ?? null, check: check ?? null };
}
