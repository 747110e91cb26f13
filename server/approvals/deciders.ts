import "server-only";

import { and, eq, isNull, sql } from "drizzle-orm";

import { approverScopes, users } from "@/db/schema/access";
import { approvalVotes } from "@/db/schema/governance";
import { type approvals } from "@/db/schema/approvals";
import { governanceTasks } from "@/db/schema/tasks";
import { workerRegistry } from "@/db/schema/workers";
import type { Absent, CastVote, Decider, RequestToDecide } from "@/domain/deciders";
import type { Reader } from "@/server/query";

type Approval = typeof approvals.$inferSelect;

type AbsentRow = Pick<Absent, "id" | "email" | "roles"> & ScopeRow;

/** Whose deputy a row of `users` is at this moment; those who are gone or disabled have none. */
const standsInFor = sql<AbsentRow[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'email', p.email, 'roles', to_jsonb(p.roles),
           'highestRisk', s.highest_risk, 'highestExposure', s.highest_exposure,
           'workers', to_jsonb(s.workers), 'goals', to_jsonb(s.goals)) order by p.email), '[]')
  from deputies d join users p on p.id = d.user_id and p.disabled_at is null left join approver_scopes s on s.user_id = p.id
  where d.deputy_id = ${users.id} and d.ended_at is null
    and d.starts_at <= clock_timestamp() and d.ends_at > clock_timestamp())`;

const deciderColumns = {
  standsInFor,
  id: users.id,
  email: users.email,
  roles: users.roles,
  createdBy: users.createdBy,
  highestRisk: approverScopes.highestRisk,
  highestExposure: approverScopes.highestExposure,
  workers: approverScopes.workers,
  goals: approverScopes.goals,
};

export type KnownDecider = Decider & { email: string };

/** One person as the deciding rules see them, or null when they are gone or disabled. */
export async function findDecider(reader: Reader, userId: string): Promise<KnownDecider | null> {
  const [row] = await reader
    .select(deciderColumns)
    .from(users)
    .leftJoin(approverScopes, eq(approverScopes.userId, users.id))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  return row ? asDecider(row) : null;
}

/** Everybody who may decide at all, whatever the request. */
export async function listDeciders(reader: Reader): Promise<KnownDecider[]> {
  const rows = await reader
    .select(deciderColumns)
    .from(users)
    .leftJoin(approverScopes, eq(approverScopes.userId, users.id))
    .where(and(isNull(users.disabledAt), sql`${users.roles} && array['approver', 'admin']::varchar[]`));
  return rows.map(asDecider);
}

type ScopeRow = {
  [Key in "highestRisk" | "highestExposure" | "workers" | "goals"]: (typeof approverScopes.$inferSelect)[Key] | null;
};
type Row = Pick<typeof users.$inferSelect, "id" | "email" | "roles" | "createdBy"> &
  ScopeRow & { standsInFor: AbsentRow[] };

const asDecider = ({ id, email, roles, createdBy, standsInFor, ...scope }: Row): KnownDecider => ({
  id,
  email,
  roles,
  createdBy,
  scope,
  standsInFor: standsInFor.map(({ id, email, roles, ...scope }) => ({ id, email, roles, scope })),
});

/** A goal and all above it; empty without one. */
export async function listGoalPath(reader: Reader, goalId: string | null): Promise<{ id: string; title: string }[]> {
  if (goalId === null) return [];
  const rows = await reader.execute<{ id: string; title: string }>(sql`
    with recursive up as (
      select id, parent_goal_id, title, 0 as depth from goals where id = ${goalId}
      union all
      select g.id, g.parent_goal_id, g.title, up.depth + 1 from goals g join up on g.id = up.parent_goal_id
    )
    select id, title from up order by depth desc`);
  return rows.map(({ id, title }) => ({ id, title }));
}

/** A request as the deciding rules see it. */
export async function readRequestToDecide(reader: Reader, request: Approval): Promise<RequestToDecide> {
  const [[worker], [task]] = await Promise.all([
    reader
      .select({ ownerId: workerRegistry.ownerId })
      .from(workerRegistry)
      .where(eq(workerRegistry.workerId, request.workerId)),
    request.taskId === null
      ? []
      : reader
          .select({ goalId: governanceTasks.goalId, creatorId: users.id })
          .from(governanceTasks)
          .leftJoin(users, eq(users.email, governanceTasks.createdBy))
          .where(eq(governanceTasks.id, request.taskId)),
  ]);
  const path = await listGoalPath(reader, request.goalId ?? task?.goalId ?? null);
  return {
    risk: request.riskLevel,
    workerId: request.workerId,
    workerOwnerId: worker?.ownerId ?? null,
    taskCreatedBy: task?.creatorId ?? null,
    goalIds: path.map(({ id }) => id),
    exposure: request.facts?.amount ?? null,
    complete: request.facts?.complete ?? false,
  };
}

export type LiveVote = CastVote & {
  email: string;
  note: string | null;
  revision: boolean;
  votedAt: Date;
  digest: string;
  id: string;
  sessionId: string | null;
  tokenId: string | null;
};

/** The votes that still hold, first to last. */
export async function listVotes(reader: Reader, approvalId: string): Promise<LiveVote[]> {
  return reader
    .select({
      id: approvalVotes.id,
      personId: approvalVotes.userId,
      createdBy: users.createdBy,
      email: users.email,
      vote: approvalVotes.vote,
      revision: approvalVotes.revision,
      note: approvalVotes.note,
      digest: approvalVotes.digest,
      inPlaceOf: approvalVotes.inPlaceOf,
      votedAt: approvalVotes.votedAt,
      sessionId: approvalVotes.sessionId,
      tokenId: approvalVotes.tokenId,
    })
    .from(approvalVotes)
    .innerJoin(users, eq(users.id, approvalVotes.userId))
    .where(and(eq(approvalVotes.approvalId, approvalId), isNull(approvalVotes.withdrawnAt)))
    .orderBy(approvalVotes.votedAt);
}
