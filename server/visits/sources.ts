import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { goneAfterSeconds } from "@/domain/health";
import type { SinceKind } from "@/domain/visits";
import { waitsForPeople } from "@/server/approvals/queue";

/** Since when, as an instant of SQL; and who asks, by e-mail. */
type Asked = { since: SQL; me: string };

/** What edits a worker's rights, the rules of risk, or who may decide. */
const ruling = [
  "worker.permissions",
  "worker.patch",
  "rule.accept",
  "rule.end",
  "action-type.add",
  "action-type.edit",
  "action-type.delete",
  "action-type.reset",
  "risk-rules.save",
  "person.add",
  "person.set-roles",
  "person.set-scope",
  "person.disable",
  "person.enable",
  "settings.save",
];

/** Rows of the trail since then, found from its end backwards: `at` grows with `seq`. */
const trailSince = ({ since }: Asked): SQL => sql`
  e.seq > coalesce((select seq from audit_events where at < ${since} order by seq desc limit 1), 0)`;

/** A person's deeds, but not one's own. */
const byOthers = ({ me }: Asked): SQL => sql`e.actor_kind = 'person' and e.actor <> ${me}`;

/**
 * Of each kind the rows that happened since a time: `at`, the `id` of what it happened to, its `title`, `who` and `what`.
 * Count and list are both made of them, so they can't differ. What one did oneself is no news.
 */
export const sources: Readonly<Record<SinceKind, (asked: Asked) => SQL>> = {
  asked: ({ since }) => sql`
    select a.created_at as at, a.id::text as id, coalesce(a.facts->>'headline', a.action_type) as title,
           a.worker_id as who, a.risk_level || ' risk' as what
    from approvals a where ${waitsForPeople} and a.created_at >= ${since}`,
  decided: ({ since, me }) => sql`
    select a.decided_at as at, a.id::text as id, coalesce(a.facts->>'headline', a.action_type) as title,
           a.decided_by as who, a.decision::text as what
    from approvals a where a.decision <> 'pending' and a.decided_at >= ${since}
      and a.decision in ('approved', 'rejected') and a.decided_by <> ${me} and a.decided_by not like 'worker:%'`,
  expired: ({ since }) => sql`
    select a.decided_at as at, a.id::text as id, coalesce(a.facts->>'headline', a.action_type) as title,
           a.worker_id as who, a.risk_level || ' risk' as what
    from approvals a where a.decision <> 'pending' and a.decided_at >= ${since} and a.decision = 'expired'`,
  failed: ({ since }) => sql`
    select t.updated_at as at, t.id::text as id, t.title, coalesce(t.assigned_worker, 'nobody') as who,
           coalesce(left(t.error_message, 200), 'failed') as what
    from governance_tasks t where t.status = 'failed' and t.updated_at >= ${since}`,
  down: ({ since }) => sql`
    select w.last_heartbeat as at, w.worker_id as id, w.name as title, w.worker_id as who, 'silent since' as what
    from worker_registry w where w.last_heartbeat >= ${since} and w.directive = 'run'
      and coalesce(w.maintenance_until <= statement_timestamp(), true)
      and w.last_heartbeat < statement_timestamp() - make_interval(secs => ${goneAfterSeconds})`,
  goals: (asked) => sql`
    select e.at, e.object_id as id, coalesce(g.title, e.object_id) as title, e.actor as who, e.action as what
    from audit_events e left join goals g on g.id::text = e.object_id
    where ${trailSince(asked)} and ${byOthers(asked)} and e.object_type = 'goal' and e.action not like '%.refused'`,
  moved: ({ since, me }) => sql`
    select m.moved_at as at, o.id::text as id, coalesce(o.customer_name, o.description, 'A card') as title,
           m.moved_by as who, m.from_status || ' → ' || m.to_status as what
    from opportunity_moves m join opportunities o on o.id = m.opportunity_id
    where m.moved_at >= ${since} and m.from_status is not null and m.moved_by <> ${me} and o.merged_into is null`,
  money: ({ since }) => sql`
    select r.occurred_at as at, r.id::text as id, coalesce(r.description, r.source, r.event_type) as title,
           coalesce(r.worker_id, r.source, 'unattributed') as who, r.gross_amount::text || ' ' || r.currency as what
    from (with recursive hop as (
            (select currency from revenue_events order by currency limit 1)
            union all
            select (select currency from revenue_events where currency > hop.currency order by currency limit 1)
            from hop where hop.currency is not null)
          select currency from hop where currency is not null) c
    join revenue_events r on r.currency = c.currency and r.occurred_at >= ${since} and r.occurred_at <= clock_timestamp()`,
  rules: (asked) => sql`
    select e.at, e.object_type || ':' || e.object_id as id, e.object_id as title, e.actor as who, e.action as what
    from audit_events e
    where ${trailSince(asked)} and ${byOthers(asked)} and e.action in (${sql.join(
      ruling.map((action) => sql`${action}`),
      sql`, `,
    )})
      and (e.action <> 'worker.patch' or e.before->>'permission_version' <> e.after->>'permission_version')`,
};
