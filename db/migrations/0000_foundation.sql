CREATE TYPE "public"."approval_decision" AS ENUM('pending', 'approved', 'rejected', 'expired');--> statement-breakpoint
CREATE TYPE "public"."autonomy_level" AS ENUM('L1', 'L2', 'L3', 'L4', 'L5');--> statement-breakpoint
CREATE TYPE "public"."log_level" AS ENUM('debug', 'info', 'warn', 'error', 'critical');--> statement-breakpoint
CREATE TYPE "public"."task_priority" AS ENUM('critical', 'high', 'normal', 'low', 'deferred');--> statement-breakpoint
CREATE TYPE "public"."worker_status" AS ENUM('offline', 'active', 'busy', 'error', 'maintenance');--> statement-breakpoint
CREATE TABLE "approver_scopes" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"highest_risk" varchar,
	"highest_exposure" jsonb,
	"workers" varchar[],
	"goals" uuid[],
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approver_scopes_risk_known" CHECK ("approver_scopes"."highest_risk" in ('low', 'medium', 'high', 'critical'))
);
--> statement-breakpoint
CREATE TABLE "personal_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" varchar NOT NULL,
	"prefix" varchar NOT NULL,
	"hash" varchar NOT NULL,
	"scopes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"user_agent" varchar,
	"address" varchar,
	"signed_in_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() + interval '30 days' NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" varchar NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sign_in_attempts_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" varchar NOT NULL,
	"name" varchar NOT NULL,
	"roles" varchar[] DEFAULT '{viewer}' NOT NULL,
	"password_hash" varchar,
	"oidc_subject" varchar,
	"created_by" uuid,
	"disabled_at" timestamp with time zone,
	"single_keys" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_is_normal" CHECK ("users"."email" = lower(btrim("users"."email")))
);
--> statement-breakpoint
CREATE TABLE "action_checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar NOT NULL,
	"action" varchar NOT NULL,
	"goal_id" uuid,
	"risk" varchar NOT NULL,
	"estimated_cost_micros" bigint,
	"verdict" varchar NOT NULL,
	"rule" varchar NOT NULL,
	"permission_version" integer NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"checked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "action_checks_verdict_known" CHECK ("action_checks"."verdict" in ('allow', 'ask', 'deny')),
	CONSTRAINT "action_checks_risk_known" CHECK ("action_checks"."risk" in ('low', 'medium', 'high', 'critical'))
);
--> statement-breakpoint
CREATE TABLE "action_types" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"pattern" varchar NOT NULL,
	"definition" jsonb NOT NULL,
	"shipped" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approval_votes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"approval_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"vote" varchar NOT NULL,
	"revision" boolean DEFAULT false NOT NULL,
	"note" text,
	"digest" varchar NOT NULL,
	"session_id" uuid,
	"token_id" uuid,
	"voted_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"fell_because" text,
	CONSTRAINT "approval_votes_vote_known" CHECK ("approval_votes"."vote" in ('approved', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "permission_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar NOT NULL,
	"version" integer NOT NULL,
	"mandate" jsonb NOT NULL,
	"reason" text,
	"changed_by" varchar NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar NOT NULL,
	"effect" varchar NOT NULL,
	"pattern" varchar NOT NULL,
	"goal_id" uuid,
	"max_cost_cents" integer,
	"proposed_by" uuid NOT NULL,
	"accepted_by" uuid,
	"accepted_at" timestamp with time zone,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "standing_rules_effect_known" CHECK ("standing_rules"."effect" in ('allow', 'ask', 'forbid'))
);
--> statement-breakpoint
CREATE TABLE "learnings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar,
	"category" varchar,
	"summary" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"confidence" numeric,
	"applied_count" integer DEFAULT 0 NOT NULL,
	"effectiveness_score" numeric,
	"is_validated" boolean DEFAULT false NOT NULL,
	"goal_id" uuid,
	"task_id" uuid,
	"validated_by" varchar,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learnings_confidence_is_a_fraction" CHECK ("learnings"."confidence" between 0 and 1),
	CONSTRAINT "learnings_effectiveness_is_a_fraction" CHECK ("learnings"."effectiveness_score" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "logic_evolution" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"category" varchar,
	"component" varchar,
	"insight" text NOT NULL,
	"context" text,
	"importance" numeric,
	"source" varchar,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "logic_evolution_importance_is_a_fraction" CHECK ("logic_evolution"."importance" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "memories" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"scope" varchar DEFAULT 'global' NOT NULL,
	"scope_id" varchar,
	"key" varchar NOT NULL,
	"content" text,
	"memory_type" varchar,
	"importance" numeric,
	"access_count" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone,
	"accessed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memories_scope_known" CHECK ("memories"."scope" in ('global', 'worker', 'goal')),
	CONSTRAINT "memories_importance_is_a_fraction" CHECK ("memories"."importance" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid,
	"goal_id" uuid,
	"worker_id" varchar NOT NULL,
	"action_type" varchar NOT NULL,
	"action_description" text NOT NULL,
	"action_data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"risk_level" varchar DEFAULT 'medium' NOT NULL,
	"decision" "approval_decision" DEFAULT 'pending' NOT NULL,
	"decided_by" varchar,
	"expires_at" timestamp with time zone DEFAULT now() + interval '1 day' NOT NULL,
	"estimated_impact" text,
	"estimated_cost_cents" integer,
	"risk_factors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"claimed_risk" varchar,
	"digest" varchar,
	"supersedes_id" uuid,
	"revision_requested" boolean DEFAULT false NOT NULL,
	"decision_notes" text,
	"decided_at" timestamp with time zone,
	"release_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	"use_by" timestamp with time zone,
	"used_at" timestamp with time zone,
	"outcome" jsonb,
	"reserved_micros" bigint DEFAULT 0 NOT NULL,
	"facts" jsonb,
	"escalation_level" integer DEFAULT 0 NOT NULL,
	"escalated_to" jsonb,
	"worker_key_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_risk_known" CHECK ("approvals"."risk_level" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "approvals_decided_has_decider" CHECK ("approvals"."decision" = 'pending' or ("approvals"."decided_by" is not null and "approvals"."decided_at" is not null)),
	CONSTRAINT "approvals_released_when_decided" CHECK ("approvals"."released_at" is null or "approvals"."decision" in ('approved', 'rejected')),
	CONSTRAINT "approvals_used_only_when_released" CHECK ("approvals"."used_at" is null or ("approvals"."decision" = 'approved' and "approvals"."released_at" is not null)),
	CONSTRAINT "approvals_cost_not_negative" CHECK ("approvals"."estimated_cost_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"parent_goal_id" uuid,
	"title" varchar NOT NULL,
	"description" text,
	"success_criteria" jsonb,
	"created_by" varchar,
	"assigned_worker_id" uuid,
	"status" varchar DEFAULT 'active' NOT NULL,
	"progress" numeric DEFAULT '0' NOT NULL,
	"deadline" timestamp with time zone,
	"max_cost_cents" integer,
	"outcome" text,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"outcome_data" jsonb,
	"required_approvals" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goals_status_known" CHECK ("goals"."status" in ('active', 'completed', 'failed', 'paused')),
	CONSTRAINT "goals_progress_is_a_percentage" CHECK ("goals"."progress" between 0 and 100),
	CONSTRAINT "goals_not_its_own_parent" CHECK ("goals"."parent_goal_id" <> "goals"."id"),
	CONSTRAINT "goals_budget_not_negative" CHECK ("goals"."max_cost_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "governance_tasks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"goal_id" uuid,
	"parent_task_id" uuid,
	"assigned_worker" varchar,
	"task_type" varchar,
	"title" varchar NOT NULL,
	"payload" jsonb,
	"priority" "task_priority" DEFAULT 'normal' NOT NULL,
	"result" jsonb,
	"error_message" text,
	"depends_on" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"requires_approval" boolean DEFAULT false NOT NULL,
	"estimated_cost_cents" integer,
	"actual_cost_cents" integer,
	"status" varchar DEFAULT 'pending' NOT NULL,
	"progress" numeric DEFAULT '0' NOT NULL,
	"lease_expires_at" timestamp with time zone,
	"blocked_reason" varchar,
	"assigned_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"deadline" timestamp with time zone,
	"max_attempts" integer DEFAULT 3 NOT NULL,
	"next_retry_at" timestamp with time zone,
	"description" text,
	"created_by" varchar,
	"approval_reason" text,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"completion_evidence" jsonb,
	"failure_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "governance_tasks_status_known" CHECK ("governance_tasks"."status" in ('pending', 'assigned', 'in_progress', 'waiting_approval', 'blocked', 'completed', 'failed', 'cancelled')),
	CONSTRAINT "governance_tasks_progress_is_a_percentage" CHECK ("governance_tasks"."progress" between 0 and 100),
	CONSTRAINT "governance_tasks_estimate_not_negative" CHECK ("governance_tasks"."estimated_cost_cents" >= 0),
	CONSTRAINT "governance_tasks_cost_not_negative" CHECK ("governance_tasks"."actual_cost_cents" >= 0)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" varchar NOT NULL,
	"actor" varchar NOT NULL,
	"action" varchar NOT NULL,
	"object_type" varchar NOT NULL,
	"object_id" varchar NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" varchar,
	"prev_hash" varchar NOT NULL,
	"hash" varchar NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"is_head" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"hash" varchar NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cause" varchar NOT NULL,
	"user_id" uuid NOT NULL,
	"channel" varchar NOT NULL,
	"approval_id" uuid,
	"subject" varchar NOT NULL,
	"body" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_because" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"owner" varchar NOT NULL,
	"route" varchar NOT NULL,
	"key" varchar NOT NULL,
	"body_hash" varchar NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_owner_route_key_pk" PRIMARY KEY("owner","route","key")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" varchar PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" uuid,
	"opportunity_type" varchar,
	"category" varchar,
	"estimated_value" numeric,
	"confidence_score" numeric,
	"status" varchar DEFAULT 'new' NOT NULL,
	"stage" varchar,
	"customer_name" varchar,
	"customer_contact" jsonb,
	"description" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"assigned_to" varchar,
	"created_by" varchar,
	"identified_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"external_id" varchar,
	"currency" varchar DEFAULT 'USD' NOT NULL,
	"goal_id" uuid,
	"lost_reason" varchar,
	"won_at" timestamp with time zone,
	"payment_expected_by" timestamp with time zone,
	"expected_amount" numeric,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opportunities_status_known" CHECK ("opportunities"."status" in ('new', 'qualified', 'contacted', 'quoted', 'won', 'lost')),
	CONSTRAINT "opportunities_confidence_is_a_fraction" CHECK ("opportunities"."confidence_score" between 0 and 1),
	CONSTRAINT "opportunities_currency_is_a_code" CHECK ("opportunities"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "opportunity_sources" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar NOT NULL,
	"source_type" varchar,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revenue_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"opportunity_id" uuid,
	"event_type" varchar NOT NULL,
	"revenue_type" varchar DEFAULT 'one_time' NOT NULL,
	"gross_amount" numeric NOT NULL,
	"net_amount" numeric,
	"currency" varchar DEFAULT 'USD' NOT NULL,
	"source" varchar,
	"attribution" jsonb,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	"description" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"refund_of" uuid,
	"subscription_key" varchar,
	"covers_from" timestamp with time zone,
	"covers_to" timestamp with time zone,
	"goal_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revenue_events_type_known" CHECK ("revenue_events"."event_type" in ('sale', 'refund', 'recurring')),
	CONSTRAINT "revenue_events_revenue_type_known" CHECK ("revenue_events"."revenue_type" in ('one_time', 'recurring', 'usage')),
	CONSTRAINT "revenue_events_currency_is_a_code" CHECK ("revenue_events"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "revenue_events_sign" CHECK (case when "revenue_events"."event_type" = 'refund' then "revenue_events"."gross_amount" <= 0 else "revenue_events"."gross_amount" >= 0 end),
	CONSTRAINT "revenue_events_only_refunds_refund" CHECK ("revenue_events"."refund_of" is null or "revenue_events"."event_type" = 'refund')
);
--> statement-breakpoint
CREATE TABLE "revenue_summary" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"period_type" varchar NOT NULL,
	"period_start" date NOT NULL,
	"period_end" date NOT NULL,
	"gross_revenue" numeric DEFAULT '0' NOT NULL,
	"net_revenue" numeric DEFAULT '0' NOT NULL,
	"opportunity_count" integer DEFAULT 0 NOT NULL,
	"won_count" integer DEFAULT 0 NOT NULL,
	"conversion_rate" numeric,
	"avg_deal_size" numeric,
	"pipeline_value" numeric,
	"currency" varchar DEFAULT 'USD' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revenue_summary_period_known" CHECK ("revenue_summary"."period_type" in ('daily', 'weekly', 'monthly')),
	CONSTRAINT "revenue_summary_conversion_is_a_fraction" CHECK ("revenue_summary"."conversion_rate" between 0 and 1),
	CONSTRAINT "revenue_summary_won_not_negative" CHECK ("revenue_summary"."won_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "scoring_models" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"model_type" varchar,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"accuracy" numeric,
	"sample_count" integer,
	"last_trained_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scoring_models_accuracy_is_a_fraction" CHECK ("scoring_models"."accuracy" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "capabilities" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" varchar NOT NULL,
	"category" varchar,
	"implementation_type" varchar,
	"implementation_config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cost_per_use_cents" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "communications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_worker" varchar,
	"to_worker" varchar,
	"message_type" varchar,
	"subject" varchar,
	"content" jsonb,
	"status" varchar DEFAULT 'sent' NOT NULL,
	"read_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" varchar,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "communications_status_known" CHECK ("communications"."status" in ('sent', 'read', 'responded'))
);
--> statement-breakpoint
CREATE TABLE "execution_logs" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"goal_id" uuid,
	"task_id" uuid,
	"worker_id" varchar DEFAULT 'UNKNOWN' NOT NULL,
	"level" "log_level" DEFAULT 'info' NOT NULL,
	"action" varchar,
	"message" text,
	"input_data" jsonb,
	"output_data" jsonb,
	"error_data" jsonb,
	"duration_ms" integer,
	"tokens_used" integer,
	"cost_cents" integer,
	"source" varchar,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cost_micros" bigint,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "execution_logs_worker_id_created_at_id_pk" PRIMARY KEY("worker_id","created_at","id")
) PARTITION BY RANGE ("created_at");
--> statement-breakpoint
CREATE TABLE "worker_metrics" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar NOT NULL,
	"period_start" timestamp with time zone NOT NULL,
	"period_end" timestamp with time zone NOT NULL,
	"tasks_assigned" integer DEFAULT 0 NOT NULL,
	"tasks_completed" integer DEFAULT 0 NOT NULL,
	"tasks_failed" integer DEFAULT 0 NOT NULL,
	"avg_completion_time_ms" integer,
	"total_cost_cents" integer DEFAULT 0 NOT NULL,
	"total_tokens_used" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar NOT NULL,
	"prefix" varchar NOT NULL,
	"hash" varchar NOT NULL,
	"name" varchar,
	"created_by" varchar NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"rotated_to" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_registry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"worker_id" varchar NOT NULL,
	"name" varchar NOT NULL,
	"description" text,
	"level" "autonomy_level" DEFAULT 'L1' NOT NULL,
	"status" "worker_status" DEFAULT 'offline' NOT NULL,
	"capabilities" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"permissions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"forbidden_actions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"approval_required_for" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"max_concurrent_tasks" integer DEFAULT 1 NOT NULL,
	"max_cost_per_task_cents" integer,
	"max_cost_per_day_cents" integer,
	"health_score" numeric,
	"last_heartbeat" timestamp with time zone,
	"worker_type" varchar,
	"version" varchar,
	"config" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"consecutive_failures" integer DEFAULT 0 NOT NULL,
	"tasks_completed" integer DEFAULT 0 NOT NULL,
	"tasks_failed" integer DEFAULT 0 NOT NULL,
	"allowed_task_types" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"current_day_cost_cents" integer DEFAULT 0 NOT NULL,
	"owner_id" uuid,
	"directive" varchar DEFAULT 'run' NOT NULL,
	"maintenance_until" timestamp with time zone,
	"permission_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "worker_registry_worker_id_key" UNIQUE("worker_id"),
	CONSTRAINT "worker_registry_directive_known" CHECK ("worker_registry"."directive" in ('run', 'pause', 'stop')),
	CONSTRAINT "worker_registry_health_is_a_fraction" CHECK ("worker_registry"."health_score" between 0 and 1),
	CONSTRAINT "worker_registry_day_cap_not_negative" CHECK ("worker_registry"."max_cost_per_day_cents" >= 0),
	CONSTRAINT "worker_registry_task_cap_not_negative" CHECK ("worker_registry"."max_cost_per_task_cents" >= 0),
	CONSTRAINT "worker_registry_works_on_something" CHECK ("worker_registry"."max_concurrent_tasks" >= 0)
);
--> statement-breakpoint
ALTER TABLE "approver_scopes" ADD CONSTRAINT "approver_scopes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "personal_tokens" ADD CONSTRAINT "personal_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_created_by_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_votes" ADD CONSTRAINT "approval_votes_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_votes" ADD CONSTRAINT "approval_votes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permission_versions" ADD CONSTRAINT "permission_versions_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD CONSTRAINT "standing_rules_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD CONSTRAINT "standing_rules_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD CONSTRAINT "standing_rules_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD CONSTRAINT "standing_rules_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnings" ADD CONSTRAINT "learnings_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnings" ADD CONSTRAINT "learnings_task_id_governance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."governance_tasks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_task_id_governance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."governance_tasks"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_worker_key_id_worker_keys_id_fk" FOREIGN KEY ("worker_key_id") REFERENCES "public"."worker_keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_supersedes_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."approvals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_assigned_worker_id_worker_registry_id_fk" FOREIGN KEY ("assigned_worker_id") REFERENCES "public"."worker_registry"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_parent_goal_id_fk" FOREIGN KEY ("parent_goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD CONSTRAINT "governance_tasks_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD CONSTRAINT "governance_tasks_assigned_worker_worker_registry_worker_id_fk" FOREIGN KEY ("assigned_worker") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD CONSTRAINT "governance_tasks_parent_task_id_fk" FOREIGN KEY ("parent_task_id") REFERENCES "public"."governance_tasks"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_source_id_opportunity_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."opportunity_sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_assigned_to_worker_registry_worker_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_events" ADD CONSTRAINT "revenue_events_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_events" ADD CONSTRAINT "revenue_events_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_events" ADD CONSTRAINT "revenue_events_refund_of_fk" FOREIGN KEY ("refund_of") REFERENCES "public"."revenue_events"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_keys" ADD CONSTRAINT "worker_keys_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "worker_registry" ADD CONSTRAINT "worker_registry_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "personal_tokens_hash_key" ON "personal_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "personal_tokens_user_idx" ON "personal_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_oidc_subject_key" ON "users" USING btree ("oidc_subject") WHERE "users"."oidc_subject" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "action_checks_minute_key" ON "action_checks" USING btree ("worker_id","minute","action","verdict","rule","risk","permission_version",coalesce("goal_id", '00000000-0000-0000-0000-000000000000'::uuid),coalesce("estimated_cost_micros", -1));--> statement-breakpoint
CREATE UNIQUE INDEX "action_types_pattern_key" ON "action_types" USING btree ("pattern");--> statement-breakpoint
CREATE UNIQUE INDEX "approval_votes_one_per_person" ON "approval_votes" USING btree ("approval_id","user_id") WHERE "approval_votes"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "permission_versions_key" ON "permission_versions" USING btree ("worker_id","version");--> statement-breakpoint
CREATE INDEX "standing_rules_live_idx" ON "standing_rules" USING btree ("worker_id") WHERE "standing_rules"."accepted_at" is not null and "standing_rules"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "learnings_review_idx" ON "learnings" USING btree ("is_validated","confidence");--> statement-breakpoint
CREATE INDEX "logic_evolution_component_idx" ON "logic_evolution" USING btree ("component","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "memories_scope_key" ON "memories" USING btree ("scope","scope_id","key");--> statement-breakpoint
CREATE INDEX "approvals_queue_idx" ON "approvals" USING btree ((array_position(array['low','medium','high','critical']::varchar[], "risk_level")) desc,"expires_at","id") WHERE "approvals"."decision" = 'pending' and "approvals"."release_at" is null;--> statement-breakpoint
CREATE INDEX "approvals_expiry_idx" ON "approvals" USING btree ("expires_at") WHERE "approvals"."decision" = 'pending';--> statement-breakpoint
CREATE INDEX "approvals_release_idx" ON "approvals" USING btree ("release_at") WHERE "approvals"."decision" = 'pending' and "approvals"."release_at" is not null;--> statement-breakpoint
CREATE INDEX "approvals_history_idx" ON "approvals" USING btree ("decided_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "approvals"."decision" <> 'pending';--> statement-breakpoint
CREATE INDEX "approvals_worker_action_idx" ON "approvals" USING btree ("worker_id","action_type","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_one_pending_per_digest" ON "approvals" USING btree ("worker_id","digest") WHERE "approvals"."decision" = 'pending';--> statement-breakpoint
CREATE INDEX "approvals_paid_idx" ON "approvals" USING btree ("action_type",("facts"->>'target')) WHERE "approvals"."used_at" is not null;--> statement-breakpoint
CREATE INDEX "approvals_reserved_idx" ON "approvals" USING btree ("worker_id") WHERE "approvals"."reserved_micros" > 0;--> statement-breakpoint
CREATE INDEX "approvals_task_idx" ON "approvals" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "approvals_goal_idx" ON "approvals" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "approvals_supersedes_idx" ON "approvals" USING btree ("supersedes_id");--> statement-breakpoint
CREATE INDEX "approvals_key_idx" ON "approvals" USING btree ("worker_key_id") WHERE "approvals"."used_at" is null;--> statement-breakpoint
CREATE INDEX "goals_parent_idx" ON "goals" USING btree ("parent_goal_id");--> statement-breakpoint
CREATE INDEX "governance_tasks_claim_idx" ON "governance_tasks" USING btree ("priority","created_at","id") WHERE "governance_tasks"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "governance_tasks_worker_status_idx" ON "governance_tasks" USING btree ("assigned_worker","status","created_at");--> statement-breakpoint
CREATE INDEX "governance_tasks_goal_idx" ON "governance_tasks" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "governance_tasks_parent_idx" ON "governance_tasks" USING btree ("parent_task_id");--> statement-breakpoint
CREATE INDEX "governance_tasks_waiting_idx" ON "governance_tasks" USING btree ("updated_at") WHERE "governance_tasks"."status" = 'waiting_approval';--> statement-breakpoint
CREATE INDEX "governance_tasks_lease_idx" ON "governance_tasks" USING btree ("lease_expires_at") WHERE "governance_tasks"."status" = 'in_progress';--> statement-breakpoint
CREATE INDEX "governance_tasks_retry_idx" ON "governance_tasks" USING btree ("next_retry_at") WHERE "governance_tasks"."status" = 'failed';--> statement-breakpoint
CREATE INDEX "audit_events_object_idx" ON "audit_events" USING btree ("object_type","object_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_actor_idx" ON "audit_events" USING btree ("actor","seq");--> statement-breakpoint
CREATE INDEX "audit_events_action_idx" ON "audit_events" USING btree ("action","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("cause","user_id","channel");--> statement-breakpoint
CREATE INDEX "deliveries_due_idx" ON "deliveries" USING btree ("channel","next_attempt_at") WHERE "deliveries"."sent_at" is null;--> statement-breakpoint
CREATE INDEX "deliveries_unseen_idx" ON "deliveries" USING btree ("user_id","created_at") WHERE "deliveries"."sent_at" is null and "deliveries"."channel" = 'browser';--> statement-breakpoint
CREATE INDEX "idempotency_keys_age_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "opportunities_status_idx" ON "opportunities" USING btree ("status","identified_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "opportunities_source_idx" ON "opportunities" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "opportunities_goal_idx" ON "opportunities" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "opportunities_assigned_idx" ON "opportunities" USING btree ("assigned_to");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunities_external_id_key" ON "opportunities" USING btree ("external_id") WHERE "opportunities"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "revenue_events_currency_time_idx" ON "revenue_events" USING btree ("currency","occurred_at");--> statement-breakpoint
CREATE INDEX "revenue_events_opportunity_idx" ON "revenue_events" USING btree ("opportunity_id");--> statement-breakpoint
CREATE INDEX "revenue_events_refund_idx" ON "revenue_events" USING btree ("refund_of");--> statement-breakpoint
CREATE INDEX "revenue_events_goal_idx" ON "revenue_events" USING btree ("goal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revenue_summary_period_key" ON "revenue_summary" USING btree ("period_type","period_start","currency");--> statement-breakpoint
CREATE UNIQUE INDEX "scoring_models_name_version_key" ON "scoring_models" USING btree ("name","version");--> statement-breakpoint
CREATE UNIQUE INDEX "scoring_models_one_active_per_name" ON "scoring_models" USING btree ("name") WHERE "scoring_models"."active";--> statement-breakpoint
CREATE UNIQUE INDEX "capabilities_name_key" ON "capabilities" USING btree ("name");--> statement-breakpoint
CREATE INDEX "communications_inbox_idx" ON "communications" USING btree ("to_worker","status","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "execution_logs_id_idx" ON "execution_logs" USING btree ("id");--> statement-breakpoint
CREATE INDEX "execution_logs_time_idx" ON "execution_logs" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "execution_logs_spend_idx" ON "execution_logs" USING btree ("worker_id","received_at") WHERE coalesce("execution_logs"."cost_micros", "execution_logs"."cost_cents", 0) <> 0;--> statement-breakpoint
CREATE INDEX "execution_logs_task_idx" ON "execution_logs" USING btree ("task_id","created_at") WHERE "execution_logs"."task_id" is not null;--> statement-breakpoint
CREATE INDEX "execution_logs_goal_idx" ON "execution_logs" USING btree ("goal_id") WHERE "execution_logs"."goal_id" is not null and coalesce("execution_logs"."cost_micros", "execution_logs"."cost_cents", 0) <> 0;--> statement-breakpoint
CREATE UNIQUE INDEX "worker_metrics_period_key" ON "worker_metrics" USING btree ("worker_id","period_start","period_end");--> statement-breakpoint
CREATE UNIQUE INDEX "worker_keys_hash_key" ON "worker_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "worker_keys_worker_idx" ON "worker_keys" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "worker_registry_heartbeat_idx" ON "worker_registry" USING btree ("last_heartbeat");--> statement-breakpoint
CREATE VIEW "public"."v_active_pipeline" WITH (security_invoker = true) AS (
  select o.id, o.opportunity_type, o.category, o.estimated_value, o.currency, o.confidence_score, o.status, o.stage,
         o.customer_name, o.assigned_to, o.identified_at, o.expires_at,
         s.id as source_id, s.name as source_name, s.source_type
  from opportunities o
  left join opportunity_sources s on s.id = o.source_id
  where o.status not in ('won', 'lost') and (o.expires_at is null or o.expires_at > now()));--> statement-breakpoint
CREATE VIEW "public"."v_pending_approvals" WITH (security_invoker = true) AS (
  select a.id, a.task_id, a.goal_id, a.worker_id, a.action_type, a.action_description, a.action_data, a.risk_level,
         a.digest, a.estimated_cost_cents, a.expires_at, a.created_at,
         w.name as worker_name, w.level as worker_level,
         t.title as task_title, t.status as task_status, g.title as goal_title, g.status as goal_status
  from approvals a
  join worker_registry w on w.worker_id = a.worker_id
  left join governance_tasks t on t.id = a.task_id
  left join goals g on g.id = coalesce(a.goal_id, t.goal_id)
  where a.decision = 'pending' and a.release_at is null and a.expires_at > now());--> statement-breakpoint
CREATE VIEW "public"."v_revenue_by_source" WITH (security_invoker = true) AS (
  select coalesce(e.source, s.name, 'unattributed') as source, e.currency, count(*)::int as event_count,
         coalesce(sum(e.gross_amount) filter (where e.event_type <> 'refund'), 0) as gross_revenue,
         coalesce(-sum(e.gross_amount) filter (where e.event_type = 'refund'), 0) as refunds,
         coalesce(sum(coalesce(e.net_amount, e.gross_amount)), 0) as net_revenue,
         min(e.occurred_at) as first_at, max(e.occurred_at) as last_at
  from revenue_events e
  left join opportunities o on o.id = e.opportunity_id
  left join opportunity_sources s on s.id = o.source_id
  group by 1, 2);