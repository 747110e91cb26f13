import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { type ApproverScope, mayDecide } from "@/domain/deciders";
import { type Risk, riskRank, risks } from "@/domain/risk";

import type { KnownDecider } from "./deciders";

/** The risks up to and with one; all of them for null. */
const risksUpTo = (highest: Risk | null): readonly Risk[] =>
  highest === null ? risks : risks.filter((risk) => riskRank(risk) <= riskRank(highest));

const list = (values: readonly string[]): SQL =>
  values.length === 0
    ? sql`(null)`
    : sql`(${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )})`;

function withinExposure(limits: Readonly<Record<string, string>> | null): SQL {
  if (limits === null) return sql`true`;
  const within = Object.entries(limits).map(
    ([currency, most]) =>
      sql`(a.facts->'amount'->>'currency' = ${currency} and (a.facts->'amount'->>'value')::numeric <= ${most}::numeric)`,
  );
  return sql`(a.facts->>'complete' = 'true' and (jsonb_typeof(a.facts->'amount') = 'null' ${within.length ? sql`or ${sql.join(within, sql` or `)}` : sql``}))`;
}

function withinGoals(goals: readonly string[] | null): SQL {
  if (goals === null) return sql`true`;
  return sql`coalesce(a.goal_id, (select t.goal_id from governance_tasks t where t.id = a.task_id)) in (
    with recursive below as (
      select id from goals where id in ${list(goals)}
      union all
      select g.id from goals g join below on g.parent_goal_id = below.id
    ) select id from below)`;
}

/**
 * "Mine to decide" over the table `approvals a`, as `exclusionOf` in domain/deciders.ts says it for one request.
 * A test holds the two against each other. Votes are looked for on critical requests only: any other vote decides,
 * and what is decided is held and so not in the queue.
 */
export function mineToDecide(person: KnownDecider): SQL {
  if (!mayDecide(person)) return sql`false`;
  const rights = [
    withinScope(person.scope),
    ...person.standsInFor
      .filter(mayDecide)
      .map((absent) => sql`(${withinScope(absent.scope)} and ${untied(absent)} and not ${votedOn(absent)})`),
  ];
  return sql`((${sql.join(rights, sql` or `)}) and ${untied(person)}
    and not (a.risk_level = 'critical' and exists (
      select 1 from approval_votes v join users u on u.id = v.user_id
      where v.approval_id = a.id and v.withdrawn_at is null
        and (v.user_id = ${person.id} or v.in_place_of = ${person.id}
          or u.created_by = ${person.id} or v.user_id = ${person.createdBy}::uuid))))`;
}

function withinScope({ highestRisk, workers, goals, highestExposure }: ApproverScope): SQL {
  const ofWorkers = workers === null ? sql`true` : sql`a.worker_id in ${list(workers)}`;
  return sql`(a.risk_level in ${list(risksUpTo(highestRisk))}
    and ${ofWorkers} and ${withinGoals(goals)} and ${withinExposure(highestExposure)})`;
}

/** Neither the worker's owner nor, from high risk on, whoever made the task. */
const untied = ({ id, email }: { id: string; email: string }): SQL => sql`(
    a.worker_id not in (select worker_id from worker_registry where owner_id = ${id})
    and not (a.risk_level in ('high', 'critical') and exists (
      select 1 from governance_tasks t where t.id = a.task_id and t.created_by = ${email})))`;

const votedOn = ({ id }: { id: string }): SQL => sql`exists (
    select 1 from approval_votes v where v.approval_id = a.id and v.withdrawn_at is null and v.user_id = ${id})`;
