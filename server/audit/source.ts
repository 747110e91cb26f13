import "server-only";

import { sql } from "drizzle-orm";

import type { Reader } from "@/server/query";
import { iso } from "@/server/instant";

import type { Link, TrailRow } from "./chain";
import type { StandingRequest } from "./requests";

/** One look at the trail, each in a snapshot of its own. */
export type Look = <T>(read: (reader: Reader) => Promise<T>) => Promise<T>;

/** Keys as the columns are called; bigints come as text from a raw statement. */
type RawRow = Omit<TrailRow, "seq"> & { seq: string | null; head_seq: string; head_hash: string };

/**
 * The next rows after `seq` in order, and the head, read in one statement so that both are of one moment.
 * The head is null where its row is gone.
 */
export async function readRows(
  reader: Reader,
  afterSeq: bigint,
  limit: number,
): Promise<{ rows: TrailRow[]; head: Link | null }> {
  const found = await reader.execute<RawRow>(sql`
    select h.seq::text as head_seq, h.hash as head_hash, e.*
    from audit_head h left join lateral (
      select seq::text as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_kind, actor, action,
             object_type, object_id, before, after, request_id, prev_hash, hash
      from audit_events where audit_events.seq > ${afterSeq.toString()}::bigint order by audit_events.seq limit ${limit}
    ) e on true`);
  const [first] = found;
  const rows = found.flatMap(({ head_seq: _, head_hash: __, seq, ...row }) =>
    seq === null ? [] : [{ ...row, seq: BigInt(seq) }],
  );
  return { rows, head: first ? { seq: BigInt(first.head_seq), hash: first.head_hash } : null };
}

type RawRequest = Omit<StandingRequest, "content"> & StandingRequest["content"];

/** The next requests after `afterId`, each with its votes that hold and its rows of the trail, of one moment. */
export async function readRequests(reader: Reader, afterId: string, limit: number): Promise<StandingRequest[]> {
  const found = await reader.execute<RawRequest>(sql`
    select a.id, a.action_type, a.action_description, a.action_data, a.worker_id, a.task_id, a.goal_id, a.risk_level, a.estimated_cost_cents,
           a.digest, a.decision, a.decided_by, a.decision_notes, a.revision_requested,
           ${iso(sql`a.used_at`)} as used_at,
           coalesce(a.decided_at >= began.at, false) as decided_on_record,
           (a.outcome->>'succeeded')::boolean as succeeded,
           coalesce((select jsonb_agg(jsonb_build_object('by', u.email, 'vote', v.vote, 'revision', v.revision, 'note', v.note, 'digest', v.digest,
                                                         'on_record', coalesce(v.voted_at >= began.at, false)))
                     from approval_votes v join users u on u.id = v.user_id
                     where v.approval_id = a.id and v.withdrawn_at is null), '[]') as votes,
           coalesce((select jsonb_agg(jsonb_build_object('actor', e.actor, 'action', e.action, 'before', e.before, 'after', e.after) order by e.seq)
                     from audit_events e where e.object_type = 'approval' and e.object_id = a.id::text), '[]') as events
    from approvals a left join (select at from audit_events where seq = 1) began on true
    where a.id > ${afterId}::uuid order by a.id limit ${limit}`);
  return found.map(
    ({
      action_type,
      action_description,
      action_data,
      worker_id,
      task_id,
      goal_id,
      risk_level,
      estimated_cost_cents,
      ...rest
    }) => ({
      ...rest,
      content: {
        action_type,
        action_description,
        action_data,
        worker_id,
        task_id,
        goal_id,
        risk_level,
        estimated_cost_cents,
      },
    }),
  );
}

/** The first request that the trail knows and the table does not, with the row that knows it. */
export async function findLostRequest(reader: Reader): Promise<{ id: string; seq: bigint } | null> {
  const [lost] = await reader.execute<{ id: string; seq: string }>(sql`
    select e.object_id as id, e.seq::text as seq from audit_events e
    where e.object_type = 'approval' and e.action not like '%.refused'
      and not exists (select from approvals a where a.id::text = e.object_id)
    order by e.seq limit 1`);
  return lost ? { id: lost.id, seq: BigInt(lost.seq) } : null;
}
