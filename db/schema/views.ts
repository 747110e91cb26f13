import { sql } from "drizzle-orm";
import { integer, jsonb, numeric, pgView, text, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

import { risks } from "@/domain/risk";

import { autonomyLevel } from "./enums";

const instant = () => timestamp({ withTimezone: true });

/** Active opportunities with source info. */
export const vActivePipeline = pgView("v_active_pipeline", {
  id: uuid(),
  opportunityType: varchar(),
  category: varchar(),
  estimatedValue: numeric(),
  currency: varchar(),
  confidenceScore: numeric(),
  status: varchar(),
  stage: varchar(),
  customerName: varchar(),
  assignedTo: varchar(),
  identifiedAt: instant(),
  expiresAt: instant(),
  sourceId: uuid(),
  sourceName: varchar(),
  sourceType: varchar(),
}).with({ securityInvoker: true }).as(sql`
  select o.id, o.opportunity_type, o.category, o.estimated_value, o.currency, o.confidence_score, o.status, o.stage,
         o.customer_name, o.assigned_to, o.identified_at, o.expires_at,
         s.id as source_id, s.name as source_name, s.source_type
  from opportunities o
  left join opportunity_sources s on s.id = o.source_id
  where o.status not in ('won', 'lost') and o.merged_into is null and (o.expires_at is null or o.expires_at > now())`);

/** Approvals awaiting decision with task/goal context: pending, in time, and not held by a decision already made. */
export const vPendingApprovals = pgView("v_pending_approvals", {
  id: uuid().notNull(),
  taskId: uuid(),
  goalId: uuid(),
  workerId: varchar().notNull(),
  actionType: varchar().notNull(),
  actionDescription: text().notNull(),
  actionData: jsonb().notNull(),
  riskLevel: varchar({ enum: risks }).notNull(),
  digest: varchar(),
  estimatedCostCents: integer(),
  expiresAt: instant().notNull(),
  createdAt: instant().notNull(),
  workerName: varchar().notNull(),
  workerLevel: autonomyLevel().notNull(),
  taskTitle: varchar(),
  taskStatus: varchar(),
  goalTitle: varchar(),
  goalStatus: varchar(),
}).with({ securityInvoker: true }).as(sql`
  select a.id, a.task_id, a.goal_id, a.worker_id, a.action_type, a.action_description, a.action_data, a.risk_level,
         a.digest, a.estimated_cost_cents, a.expires_at, a.created_at,
         w.name as worker_name, w.level as worker_level,
         t.title as task_title, t.status as task_status, g.title as goal_title, g.status as goal_status
  from approvals a
  join worker_registry w on w.worker_id = a.worker_id
  left join governance_tasks t on t.id = a.task_id
  left join goals g on g.id = coalesce(a.goal_id, t.goal_id)
  where a.decision = 'pending' and a.release_at is null and a.expires_at > now()`);

/** Revenue aggregated by source, per currency: currencies are never added together. */
export const vRevenueBySource = pgView("v_revenue_by_source", {
  source: varchar(),
  currency: varchar(),
  eventCount: integer(),
  grossRevenue: numeric(),
  refunds: numeric(),
  netRevenue: numeric(),
  firstAt: instant(),
  lastAt: instant(),
}).with({ securityInvoker: true }).as(sql`
  select coalesce(e.source, s.name, 'unattributed') as source, e.currency, count(*)::int as event_count,
         coalesce(sum(e.gross_amount) filter (where e.event_type <> 'refund'), 0) as gross_revenue,
         coalesce(-sum(e.gross_amount) filter (where e.event_type = 'refund'), 0) as refunds,
         coalesce(sum(coalesce(e.net_amount, e.gross_amount)), 0) as net_revenue,
         min(e.occurred_at) as first_at, max(e.occurred_at) as last_at
  from revenue_events e
  left join opportunities o on o.id = e.opportunity_id
  left join opportunity_sources s on s.id = o.source_id
  group by 1, 2`);
