import "server-only";

import { sql } from "drizzle-orm";

import { type AlikeRequests, type Example, type Gap, gapsOf } from "@/domain/coverage";
import { type ApproverScope, type CastVote, type Decider, wholeScope } from "@/domain/deciders";
import { Refusal } from "@/domain/errors";
import type { Risk } from "@/domain/risk";
import { type ScopeTrial, tryScope } from "@/domain/scope-trial";
import { parse } from "@/server/command";
import { listDeciders } from "@/server/approvals/deciders";
import { waitsForPeople } from "@/server/approvals/queue";
import { query, type Reader } from "@/server/query";
import { iso } from "@/server/instant";

import { refuseUnknown, scopeInput } from "./scope-commands";

/** Days that a simulation of a scope looks back. Source: the queue of the last month. */
export const coverageDays = 30;

type Row = {
  risk: Risk;
  worker_id: string;
  owner_id: string | null;
  goal_id: string | null;
  creator: string | null;
  currency: string | null;
  most: string | null;
  complete: boolean;
  n: number;
  waiting: number;
  examples: Example[];
  votes: CastVote[];
};

/** The votes on what waits. Only a critical request waits with one. */
const votesOf = sql`case when a.risk_level = 'critical' and ${waitsForPeople} then (
    select coalesce(jsonb_agg(jsonb_build_object('personId', v.user_id, 'createdBy', p.created_by, 'vote', v.vote,
             'inPlaceOf', v.in_place_of) order by v.voted_at), '[]')
    from approval_votes v join users p on p.id = v.user_id
    where v.approval_id = a.id and v.withdrawn_at is null) else '[]' end`;

/** Whoever was asked within these days was undecided or decided in them, which two indexes know. */
const asked = sql`a.created_at > clock_timestamp() - make_interval(days => ${coverageDays})
  and (a.decision = 'pending'
    or (a.decision <> 'pending' and a.decided_at > clock_timestamp() - make_interval(days => ${coverageDays})))`;

/**
 * Requests of the last month, or those that wait now, as few groups as these scopes can tell apart: amounts between
 * two of their limits are the same to all of them.
 */
async function readRequests(reader: Reader, scopes: readonly ApproverScope[], which: "month" | "waiting") {
  const limits = [...new Set(scopes.flatMap(({ highestExposure }) => Object.values(highestExposure ?? {})))];
  const goal = scopes.some(({ goals }) => goals !== null) ? sql`coalesce(a.goal_id, t.goal_id)` : sql`null::uuid`;
  const amount = sql`(a.facts->'amount'->>'value')::numeric`;
  const rows = await reader.execute<Row>(sql`
    select a.risk_level as risk, a.worker_id, w.owner_id, ${goal} as goal_id, u.id as creator,
           a.facts->'amount'->>'currency' as currency, coalesce((a.facts->>'complete')::boolean, false) as complete,
           (select count(*) from unnest(${`{${limits.join(",")}}`}::numeric[]) l(most) where l.most < ${amount}) as step,
           ${votesOf} as votes, max(${amount})::text as most, count(*)::int as n, count(*) filter (where ${waitsForPeople})::int as waiting,
           to_jsonb((array_agg(jsonb_build_object('id', a.id, 'workerId', a.worker_id,
             'headline', coalesce(a.facts->>'headline', a.action_type),
             'at', ${iso(sql`a.created_at`)})
             order by a.created_at desc))[1:5]) as examples
    from approvals a
    left join worker_registry w on w.worker_id = a.worker_id
    left join governance_tasks t on t.id = a.task_id
    left join users u on u.email = t.created_by
    where ${which === "month" ? asked : waitsForPeople}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`);
  const above = await readGoalPaths(reader, [...new Set(rows.flatMap(({ goal_id }) => goal_id ?? []))]);
  return rows.map((row): AlikeRequests => {
    const exposure = row.most === null || row.currency === null ? null : { value: row.most, currency: row.currency };
    return {
      decide: {
        risk: row.risk,
        workerId: row.worker_id,
        workerOwnerId: row.owner_id,
        taskCreatedBy: row.creator,
        goalIds: row.goal_id === null ? [] : (above.get(row.goal_id) ?? []),
        exposure,
        complete: row.complete,
      },
      cast: row.votes,
      count: row.n,
      waiting: row.waiting,
      examples: row.examples,
    };
  });
}

/** Each of these goals with all that is above it, itself included. */
async function readGoalPaths(reader: Reader, goalIds: readonly string[]): Promise<Map<string, string[]>> {
  if (goalIds.length === 0) return new Map();
  const rows = await reader.execute<{ of: string; path: string[] }>(sql`
    with recursive up as (
      select id as of, id, parent_goal_id from goals where id = any(${`{${goalIds.join(",")}}`}::uuid[])
      union all
      select up.of, g.id, g.parent_goal_id from goals g join up on g.id = up.parent_goal_id
    )
    select of, jsonb_agg(id) as path from up group by of`);
  return new Map(rows.map(({ of, path }) => [of, path]));
}

const scopesOf = (people: readonly Decider[]): ApproverScope[] =>
  people.flatMap(({ scope, standsInFor }) => [scope, ...standsInFor.map((absent) => absent.scope)]);

/** What nobody can decide, or only one where two are needed: of the last month's requests and of each risk as such. */
export const listGaps = query({
  permission: "people:read",
  async run({ reader }, _filter: undefined): Promise<Gap[]> {
    const people = await listDeciders(reader);
    return gapsOf(await readRequests(reader, scopesOf(people), "month"), people);
  },
});

/** The same of what waits now. */
export const listQueueGaps = query({
  permission: "approval:read",
  async run({ reader }, _filter: undefined): Promise<Gap[]> {
    const people = await listDeciders(reader);
    return gapsOf(await readRequests(reader, scopesOf(people), "waiting"), people);
  },
});

export type TriedScope = ScopeTrial & { days: number };

/** A simulation has no fields to point at: what is wrong with one is all there is to say. */
async function saidWhole<Output>(work: () => Promise<Output>): Promise<Output> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error;
    throw new Refusal(error.code, error.fields.map(({ message }) => message).join(" "));
  }
}

/** Last month's queue, given to everybody who decides now, with one scope as it stands and as it is edited. */
export const simulateScope = query({
  permission: "people:read",
  run: ({ reader }, raw: unknown): Promise<TriedScope> =>
    saidWhole(async () => {
      const { id, scope } = parse(scopeInput, raw);
      const edited = { id, scope: scope ?? wholeScope };
      await refuseUnknown(reader, edited.scope);
      const people = await listDeciders(reader);
      if (!people.some((person) => person.id === id)) {
        throw new Refusal("unprocessable", "This person decides nothing, so there is nothing to simulate.");
      }
      const groups = await readRequests(reader, [...scopesOf(people), edited.scope], "month");
      return { ...tryScope(groups, people, edited), days: coverageDays };
    }),
});
