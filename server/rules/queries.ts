import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { can } from "@/domain/permissions";
import { type RuleState, type StandingEffect } from "@/domain/standing-rules";
import { query, type Reader } from "@/server/query";

export type RuleFilter = {
  worker?: string | undefined;
  effect?: StandingEffect | undefined;
  state?: RuleState | undefined;
};

export type ListedRule = {
  id: string;
  state: RuleState;
  workerId: string;
  ownerId: string | null;
  effect: StandingEffect;
  action: string;
  goal: { id: string; title: string } | null;
  maxCostCents: number | null;
  reason: string | null;
  approvalId: string | null;
  proposedById: string;
  proposedBy: string;
  proposedAt: Date;
  acceptedBy: string | null;
  acceptedAt: Date | null;
  endsAt: Date;
  endedBy: string | null;
  endedAt: Date | null;
  /** Checks that it decided, and the last of them; from `action_checks`. */
  decided: number;
  lastDecidedAt: Date | null;
};

/** How many ended ones are listed; what waits or holds is listed whole. */
const mostListed = 500;

const state = sql`case
  when r.accepted_at is null and r.ended_at is not null then 'declined'
  when r.accepted_at is null and r.ends_at <= clock_timestamp() then 'lapsed'
  when r.accepted_at is null then 'waiting'
  when r.ended_at is not null or r.ends_at <= clock_timestamp() then 'ended'
  else 'live' end`;

type Row = {
  [Key in "id" | "worker_id" | "action" | "proposed_by_id" | "proposed_by" | "proposed_at" | "ends_at"]: string;
} & {
  [
    Key in
      | "owner_id"
      | "goal_id"
      | "goal_title"
      | "reason"
      | "approval_id"
      | "accepted_by"
      | "accepted_at"
      | "ended_by"
      | "ended_at"
      | "last_decided_at"
  ]: string | null;
} & { state: RuleState; effect: StandingEffect; max_cost_cents: number | null; decided: number };

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

const asRule = (row: Row): ListedRule => ({
  id: row.id,
  state: row.state,
  workerId: row.worker_id,
  ownerId: row.owner_id,
  effect: row.effect,
  action: row.action,
  goal: row.goal_id === null ? null : { id: row.goal_id, title: row.goal_title ?? "" },
  maxCostCents: row.max_cost_cents,
  reason: row.reason,
  approvalId: row.approval_id,
  proposedById: row.proposed_by_id,
  proposedBy: row.proposed_by,
  proposedAt: new Date(row.proposed_at),
  acceptedBy: row.accepted_by,
  acceptedAt: dateOf(row.accepted_at),
  endsAt: new Date(row.ends_at),
  endedBy: row.ended_by,
  endedAt: dateOf(row.ended_at),
  decided: row.decided,
  lastDecidedAt: dateOf(row.last_decided_at),
});

/** What waits first, the longest waiting on top; then what holds, the next to end on top; then the rest, the latest on top. */
export async function readRules(reader: Reader, where: SQL): Promise<ListedRule[]> {
  const rows = await reader.execute<Row>(sql`
    select r.id, ${state} as state, r.worker_id, w.owner_id, r.effect, r.pattern as action, r.goal_id, g.title as goal_title,
           r.max_cost_cents, r.reason, r.approval_id, r.proposed_by as proposed_by_id, proposer.email as proposed_by,
           r.created_at as proposed_at, accepter.email as accepted_by, r.accepted_at, r.ends_at,
           ender.email as ended_by, r.ended_at, done.n as decided, done.last_at as last_decided_at
    from standing_rules r
    join worker_registry w on w.worker_id = r.worker_id
    join users proposer on proposer.id = r.proposed_by
    left join users accepter on accepter.id = r.accepted_by
    left join users ender on ender.id = r.ended_by
    left join goals g on g.id = r.goal_id
    left join lateral (
      select coalesce(sum(c.count), 0)::int as n, max(c.checked_at) as last_at from action_checks c
      where c.worker_id = r.worker_id and c.minute >= date_trunc('minute', r.accepted_at) and c.action = r.pattern
        and c.rule = 'standing_rule.' || r.effect || ': ' || r.id
    ) done on true
    where ${where}
    order by array_position(array['waiting', 'live'], ${state}) nulls last,
             case when ${state} = 'waiting' then r.created_at when ${state} = 'live' then r.ends_at end,
             coalesce(r.ended_at, r.ends_at) desc, r.id
    limit ${mostListed}`);
  return rows.map(asRule);
}

/** Every rule that was ever proposed, narrowed. */
export const listRules = query({
  permission: "approval:read",
  run({ reader }, { worker, effect, state: wanted }: RuleFilter): Promise<ListedRule[]> {
    const parts = [
      worker === undefined ? sql`true` : sql`r.worker_id = ${worker}`,
      effect === undefined ? sql`true` : sql`r.effect = ${effect}`,
      wanted === undefined ? sql`true` : sql`${state} = ${wanted}`,
    ];
    return readRules(reader, sql.join(parts, sql` and `));
  },
});

export type RuleCounts = {
  waiting: number;
  live: number;
  /** Waiting for this person's word: none where it may not be theirs. */
  mine: number;
  /** Workers that have rules, for the filter. */
  workers: string[];
};

/** The figures of the page's first line and of the button that leads to it. */
export const countRules = query({
  permission: "approval:read",
  async run({ reader, actor }): Promise<RuleCounts> {
    const me = actor.kind === "person" && can(actor, "worker:write") ? actor.id : null;
    const [row] = await reader.execute<Omit<RuleCounts, "workers"> & { workers: string[] | null }>(sql`
      select count(*) filter (where ${state} = 'waiting')::int as waiting,
             count(*) filter (where ${state} = 'live')::int as live,
             count(*) filter (where ${state} = 'waiting' and r.proposed_by <> ${me}::uuid
                              and w.owner_id is distinct from ${me}::uuid)::int as mine,
             array_agg(distinct r.worker_id order by r.worker_id) as workers
      from standing_rules r join worker_registry w on w.worker_id = r.worker_id`);
    return { waiting: row?.waiting ?? 0, live: row?.live ?? 0, mine: row?.mine ?? 0, workers: row?.workers ?? [] };
  },
});
