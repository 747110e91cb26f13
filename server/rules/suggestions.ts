import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { suggestion } from "@/domain/standing-rules";
import type { Reader } from "@/server/query";

import { decidedByPeople } from "./past-requests";

/** So many requests like one were all approved that a rule could stand for them. */
export type Suggestion = {
  /** The request that they are like: the proposal is made from it. */
  approvalId: string;
  workerId: string;
  ownerId: string | null;
  action: string;
  target: string | null;
  /** How many are alike, approved by how many people. */
  alike: number;
  people: number;
  /** The goal that all of them are for; null where they are for several or none. */
  goal: { id: string; title: string } | null;
  /** The highest estimate among them, in cents of the base currency; null where one was unknown. */
  highestCents: number | null;
};

type Row = {
  id: string;
  worker_id: string;
  owner_id: string | null;
  action_type: string;
  target: string | null;
  alike: number;
  people: number;
  goal_id: string | null;
  goal_title: string | null;
  highest_cents: number | null;
};

const goalOf = sql`coalesce(a.goal_id, (select t.goal_id from governance_tasks t where t.id = a.task_id))`;
const target = (of: SQL) => sql`${of}.facts->>'target'`;
const currency = (of: SQL) => sql`${of}.facts->'amount'->>'currency'`;
const exposure = (of: SQL) => sql`(${of}.facts->'amount'->>'value')::numeric`;
const [each, that] = [sql`a`, sql`this`];

/**
 * Alike, as rules.md has it: same worker, action, target and currency, exposure at most 1.5 times that of `this`.
 * Of a request whose facts are not complete it is not known what it is about, so none is like it.
 *
 * @param these selects whole rows of `approvals`
 */
async function suggestFor(reader: Reader, these: SQL, limit: number): Promise<Suggestion[]> {
  const rows = await reader.execute<Row>(sql`
    with this as (${these})
    select this.id, this.worker_id, w.owner_id, this.action_type, ${target(that)} as target, found.alike, found.people,
           g.id as goal_id, g.title as goal_title, found.highest_cents
    from this
    join worker_registry w on w.worker_id = this.worker_id
    cross join lateral (
      select count(*)::int as alike, count(distinct a.decided_by)::int as people,
             count(*) filter (where a.decision = 'rejected' or a.outcome->>'succeeded' = 'false')::int as against,
             case when count(${goalOf}) = count(*) and count(distinct ${goalOf}) = 1 then min(${goalOf}::text) end as goal_id,
             case when count(a.estimated_cost_cents) = count(*) then max(a.estimated_cost_cents) end as highest_cents
      from approvals a
      where a.worker_id = this.worker_id and a.action_type = this.action_type and ${decidedByPeople}
        and a.decided_at > clock_timestamp() - make_interval(days => ${suggestion.days})
        and a.facts->>'complete' = 'true'
        and ${target(each)} is not distinct from ${target(that)}
        and ${currency(each)} is not distinct from ${currency(that)}
        and (${exposure(that)} is null or ${exposure(each)} <= ${suggestion.exposureTimes}::numeric * ${exposure(that)})
    ) found
    left join goals g on g.id::text = found.goal_id
    where this.risk_level <> 'critical' and this.facts->>'complete' = 'true'
      and found.alike >= ${suggestion.alike} and found.people >= ${suggestion.people} and found.against = 0
      and not exists (
        select 1 from standing_rules r
        where r.worker_id = this.worker_id and r.pattern = this.action_type and r.effect = 'allow'
          and r.ended_at is null and r.ends_at > clock_timestamp()
          and (r.goal_id is null or r.goal_id::text = found.goal_id))
    order by found.alike desc, this.id limit ${limit}`);
  return rows.map((row) => ({
    approvalId: row.id,
    workerId: row.worker_id,
    ownerId: row.owner_id,
    action: row.action_type,
    target: row.target,
    alike: row.alike,
    people: row.people,
    goal: row.goal_id === null || row.goal_title === null ? null : { id: row.goal_id, title: row.goal_title },
    highestCents: row.highest_cents,
  }));
}

/** What one request suggests, or null. Nothing where such a rule stands or waits already. */
export async function suggestFrom(reader: Reader, approvalId: string): Promise<Suggestion | null> {
  const [found] = await suggestFor(reader, sql`select * from approvals where id = ${approvalId}`, 1);
  return found ?? null;
}

/** What the last thirty days suggest, the most alike first, each from the latest decided request of its kind. */
export function listSuggestions(reader: Reader): Promise<Suggestion[]> {
  const latest = sql`
    select distinct on (a.worker_id, a.action_type, ${target(each)}, ${currency(each)}) a.* from approvals a
    where ${decidedByPeople} and a.decided_at > clock_timestamp() - make_interval(days => ${suggestion.days})
      and a.facts->>'complete' = 'true'
    order by a.worker_id, a.action_type, ${target(each)}, ${currency(each)}, a.decided_at desc`;
  return suggestFor(reader, latest, 20);
}
