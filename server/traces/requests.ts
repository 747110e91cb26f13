import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type ApprovalDecision, requestState, type RequestState } from "@/domain/approvals";
import type { Risk } from "@/domain/risk";
import { readClock } from "@/server/clock";
import { iso } from "@/server/instant";
import type { Reader } from "@/server/query";

export type StoryVote = { email: string; vote: "approved" | "rejected"; at: string };

/** What was asked of people on the way, who said what to it and why it was asked at all. */
export type StoryRequest = {
  id: string;
  action: string;
  headline: string;
  workerId: string;
  risk: Risk;
  state: RequestState;
  askedAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  releasedAt: string | null;
  usedAt: string | null;
  /** Null where nothing was reported. */
  succeeded: boolean | null;
  votes: StoryVote[];
  /** The line of what the worker may do that had it ask, as the evaluator named it; null where no check is kept. */
  rule: string | null;
};

const mostRequests = 300;

/** The rule that an action of a worker was judged by at a moment; the check was kept as it was asked. */
export const ruleAt = (workerId: SQL, action: SQL, at: SQL): SQL => sql`
  (select c.rule from action_checks c
    where c.worker_id = ${workerId} and c.action = lower(${action}) and c.verdict <> 'deny'
      and c.checked_at between ${at} - interval '2 minutes' and ${at} + interval '10 seconds'
    order by c.checked_at desc limit 1)`;

type Row = Omit<StoryRequest, "state"> & {
  decision: ApprovalDecision;
  expiresAt: string;
  releaseAt: string | null;
  useBy: string | null;
  revisionRequested: boolean;
};

/** The requests of a task, the earliest first. */
export async function listStoryRequests(reader: Reader, taskId: string): Promise<StoryRequest[]> {
  const rows = await reader.execute<Row>(sql`
    select a.id, a.action_type as action, coalesce(a.facts->>'headline', a.action_type) as headline, a.worker_id as "workerId",
      a.risk_level as risk, a.decision, ${iso(sql`a.created_at`)} as "askedAt", ${iso(sql`a.decided_at`)} as "decidedAt",
      a.decided_by as "decidedBy", ${iso(sql`a.released_at`)} as "releasedAt", ${iso(sql`a.used_at`)} as "usedAt",
      ${iso(sql`a.expires_at`)} as "expiresAt", ${iso(sql`a.release_at`)} as "releaseAt", ${iso(sql`a.use_by`)} as "useBy",
      a.revision_requested as "revisionRequested", (a.outcome->>'succeeded')::boolean as succeeded,
      coalesce((select jsonb_agg(jsonb_build_object('email', u.email, 'vote', v.vote, 'at', ${iso(sql`v.voted_at`)}) order by v.voted_at)
        from approval_votes v join users u on u.id = v.user_id
        where v.approval_id = a.id and v.withdrawn_at is null), '[]') as votes,
      ${ruleAt(sql`a.worker_id`, sql`a.action_type`, sql`a.created_at`)} as rule
    from approvals a where a.task_id = ${taskId} order by a.created_at, a.id limit ${mostRequests}`);
  const now = await readClock(reader);
  return rows.map(({ decision, expiresAt, releaseAt, useBy, revisionRequested, ...row }) => ({
    ...row,
    state: requestState(
      {
        decision,
        decidedBy: row.decidedBy,
        revisionRequested,
        expiresAt: new Date(expiresAt),
        releaseAt: dateOf(releaseAt),
        useBy: dateOf(useBy),
        usedAt: dateOf(row.usedAt),
        outcome: row.succeeded === null ? null : row.succeeded ? "succeeded" : "failed",
      },
      now,
    ),
  }));
}

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
