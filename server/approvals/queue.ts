import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { pendingCap } from "@/domain/approvals";
import { Refusal } from "@/domain/errors";
import { demandPerson, type Person } from "@/domain/permissions";
import type { Risk } from "@/domain/risk";
import { query, type Reader } from "@/server/query";
import { holding } from "@/server/like";

import { findDecider } from "./deciders";
import { mineToDecide } from "./mine";

export type QueueFilter = {
  risks?: readonly Risk[];
  worker?: string | undefined;
  action?: string | undefined;
  goal?: string | undefined;
  /** Words in the headline, the worker, the action or its description; taken literally. */
  search?: string | undefined;
  mine?: boolean;
  limit: number;
  cursor?: string | undefined;
};

/** One line of the queue: what the list shows and the decision needs, nothing more. */
export type QueuedRequest = {
  id: string;
  digest: string | null;
  workerId: string;
  actionType: string;
  description: string;
  headline: string;
  target: string | null;
  amount: { value: string; currency: string } | null;
  complete: boolean;
  risk: Risk;
  expiresAt: Date;
  createdAt: Date;
  votes: number;
  /** Who voted first on a critical one. */
  votedBy: string | null;
  /** The goal's title, where it has one. */
  goal: string | null;
  /** Its task no longer waits for it. */
  taskMovedOn: boolean;
};

export type Queue = { requests: QueuedRequest[]; count: number; nextCursor: string | null };

/** Pending, in time and not held: what `v_pending_approvals` shows, by the clock of this moment. */
export const waitsForPeople = sql`a.decision = 'pending' and a.release_at is null and a.expires_at > clock_timestamp()`;

/** The rank that the queue's index is built on. */
const urgency = sql`(array_position(array['low','medium','high','critical']::varchar[], a.risk_level))`;

function conditions(filter: Omit<QueueFilter, "limit" | "cursor">, mine: SQL): SQL {
  const parts: SQL[] = [waitsForPeople];
  if (filter.risks && filter.risks.length > 0) {
    parts.push(
      sql`a.risk_level in (${sql.join(
        filter.risks.map((risk) => sql`${risk}`),
        sql`, `,
      )})`,
    );
  }
  if (filter.worker) parts.push(sql`a.worker_id = ${filter.worker}`);
  if (filter.action) parts.push(sql`a.action_type = ${filter.action}`);
  if (filter.goal) parts.push(sql`coalesce(a.goal_id, t.goal_id)::text = ${filter.goal}`);
  if (filter.search) {
    const words = holding(filter.search);
    parts.push(sql`(a.facts->>'headline' ilike ${words} or a.worker_id ilike ${words}
                    or a.action_type ilike ${words} or a.action_description ilike ${words})`);
  }
  if (filter.mine) parts.push(mine);
  return sql.join(parts, sql` and `);
}

/** A cursor is the place of the last row: `rank|expiry in microseconds|id`. */
function after(cursor: string | undefined): SQL {
  if (cursor === undefined) return sql`true`;
  const [, rank, expiry, id] = /^([1-4])\|(\d{1,17})\|([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!rank || !expiry || !id)
    throw new Refusal("invalid", "This cursor is not one of ours.", {
      fields: [{ path: "cursor", message: "is unknown" }],
    });
  const at = sql`(timestamptz 'epoch' + ${expiry}::bigint * interval '1 microsecond')`;
  return sql`(${urgency} < ${Number(rank)} or (${urgency} = ${Number(rank)} and (a.expires_at, a.id) > (${at}, ${id}::uuid)))`;
}

type Row = {
  id: string;
  digest: string | null;
  worker_id: string;
  action_type: string;
  description: string;
  facts: {
    headline: string;
    target: string | null;
    amount: { value: string; currency: string } | null;
    complete: boolean;
  } | null;
  risk: Risk;
  expires_at: string;
  created_at: string;
  votes: number;
  voted_by: string | null;
  goal: string | null;
  task_moved_on: boolean;
  place: string;
};

const asRequest = (row: Row): QueuedRequest => ({
  id: row.id,
  digest: row.digest,
  workerId: row.worker_id,
  actionType: row.action_type,
  description: row.description,
  headline: row.facts?.headline ?? row.action_type,
  target: row.facts?.target ?? null,
  amount: row.facts?.amount ?? null,
  complete: row.facts?.complete ?? false,
  risk: row.risk,
  expiresAt: new Date(row.expires_at),
  createdAt: new Date(row.created_at),
  votes: row.votes,
  votedBy: row.voted_by,
  goal: row.goal,
  taskMovedOn: row.task_moved_on,
});

async function mineOf(reader: Reader, person: Person): Promise<SQL> {
  const decider = await findDecider(reader, person.id);
  return decider ? mineToDecide(decider) : sql`false`;
}

/** The queue, most urgent first: risk, then time left. */
export const listQueue = query({
  permission: "approval:read",
  async run({ reader, actor }, filter: QueueFilter): Promise<Queue> {
    const me = demandPerson(actor);
    const mine = filter.mine ? await mineOf(reader, me) : sql`true`;
    const where = conditions(filter, mine);
    const from = sql`from approvals a
      left join governance_tasks t on t.id = a.task_id
      left join goals g on g.id = coalesce(a.goal_id, t.goal_id)`;
    const rows = await reader.execute<Row>(sql`
      select a.id, a.digest, a.worker_id, a.action_type, a.action_description as description, a.facts,
             a.risk_level as risk, a.expires_at, a.created_at, g.title as goal,
             (a.task_id is not null and t.status <> 'waiting_approval') as task_moved_on,
             (select count(*)::int from approval_votes v where v.approval_id = a.id and v.withdrawn_at is null) as votes,
             (select u.email from approval_votes v join users u on u.id = v.user_id
               where v.approval_id = a.id and v.withdrawn_at is null order by v.voted_at limit 1) as voted_by,
             ${urgency} || '|' || (extract(epoch from a.expires_at) * 1000000)::bigint || '|' || a.id as place
      ${from} where ${where} and ${after(filter.cursor)}
      order by ${urgency} desc, a.expires_at, a.id
      limit ${filter.limit + 1}`);
    const [total] = await reader.execute<{ n: number }>(sql`select count(*)::int as n ${from} where ${where}`);
    const shown = rows.slice(0, filter.limit);
    return {
      requests: shown.map(asRequest),
      count: total?.n ?? 0,
      nextCursor: rows.length > filter.limit ? (shown.at(-1)?.place ?? null) : null,
    };
  },
});

export type QueueCounts = {
  pending: number;
  byRisk: Record<Risk, number>;
  /** Critical ones that have one vote and need another. */
  needSecond: number;
  mine: number;
  orphans: number;
  oldestAt: Date | null;
  /** When the first of them runs out. */
  soonestAt: Date | null;
};

/** The figures of the menu and of the page's first line. `pending` equals the unfiltered list. */
export const countQueue = query({
  permission: "approval:read",
  async run({ reader, actor }): Promise<QueueCounts> {
    const me = demandPerson(actor);
    const mine = await mineOf(reader, me);
    const [row] = await reader.execute<{
      pending: number;
      low: number;
      medium: number;
      high: number;
      critical: number;
      need_second: number;
      mine: number;
      orphans: number;
      oldest_at: string | null;
      soonest_at: string | null;
    }>(sql`
      select count(*)::int as pending,
             count(*) filter (where a.risk_level = 'low')::int as low,
             count(*) filter (where a.risk_level = 'medium')::int as medium,
             count(*) filter (where a.risk_level = 'high')::int as high,
             count(*) filter (where a.risk_level = 'critical')::int as critical,
             count(*) filter (where a.risk_level = 'critical' and exists (
               select 1 from approval_votes v where v.approval_id = a.id and v.withdrawn_at is null))::int as need_second,
             count(*) filter (where ${mine})::int as mine,
             (select count(*)::int from governance_tasks t where t.status = 'waiting_approval' and not exists (
               select 1 from approvals p where p.task_id = t.id and p.decision = 'pending')) as orphans,
             min(a.created_at) as oldest_at, min(a.expires_at) as soonest_at
      from approvals a where ${waitsForPeople}`);
    if (!row) throw new Error("A count without a row.");
    return {
      pending: row.pending,
      byRisk: { low: row.low, medium: row.medium, high: row.high, critical: row.critical },
      needSecond: row.need_second,
      mine: row.mine,
      orphans: row.orphans,
      oldestAt: row.oldest_at === null ? null : new Date(row.oldest_at),
      soonestAt: row.soonest_at === null ? null : new Date(row.soonest_at),
    };
  },
});

/** Values that the filters offer: those among what is pending now. */
export const listQueueFacets = query({
  permission: "approval:read",
  async run({ reader }): Promise<{ workers: string[]; actions: string[]; goals: { id: string; title: string }[] }> {
    const most = pendingCap * 10;
    const workers = await reader.execute<{ v: string }>(
      sql`select distinct a.worker_id as v from approvals a where ${waitsForPeople} order by 1 limit ${most}`,
    );
    const actions = await reader.execute<{ v: string }>(
      sql`select distinct a.action_type as v from approvals a where ${waitsForPeople} order by 1 limit ${most}`,
    );
    const goals = await reader.execute<{ id: string; title: string }>(sql`
      select distinct g.id, g.title from approvals a left join governance_tasks t on t.id = a.task_id
      join goals g on g.id = coalesce(a.goal_id, t.goal_id) where ${waitsForPeople} order by g.title limit ${most}`);
    return {
      workers: workers.map(({ v }) => v),
      actions: actions.map(({ v }) => v),
      goals: goals.map(({ id, title }) => ({ id, title })),
    };
  },
});
