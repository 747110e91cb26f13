CREATE TABLE "task_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"task_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"worker_id" varchar NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone NOT NULL,
	"outcome" varchar NOT NULL,
	"error" text,
	CONSTRAINT "task_attempts_outcome_known" CHECK ("task_attempts"."outcome" in ('completed', 'failed', 'lost', 'cancelled', 'released'))
);
--> statement-breakpoint
CREATE TABLE "worker_beats" (
	"worker_id" varchar NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"minutes" bigint NOT NULL,
	CONSTRAINT "worker_beats_worker_id_hour_pk" PRIMARY KEY("worker_id","hour")
);
--> statement-breakpoint
CREATE TABLE "worker_vitals" (
	"worker_id" varchar PRIMARY KEY NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	"health" numeric,
	"attempts_ok" integer DEFAULT 0 NOT NULL,
	"attempts_failed" integer DEFAULT 0 NOT NULL,
	"tasks_held" integer DEFAULT 0 NOT NULL,
	"tasks_stuck" integer DEFAULT 0 NOT NULL,
	"lines_hour" integer DEFAULT 0 NOT NULL,
	"errors_hour" integer DEFAULT 0 NOT NULL,
	"lines_day" integer DEFAULT 0 NOT NULL,
	"errors_day" integer DEFAULT 0 NOT NULL,
	"spent_today_micros" bigint DEFAULT 0 NOT NULL,
	"reserved_micros" bigint DEFAULT 0 NOT NULL,
	"spent_day_micros" bigint DEFAULT 0 NOT NULL,
	"progress_at" timestamp with time zone,
	"last_error_at" timestamp with time zone,
	"last_error_id" uuid,
	"last_error" text,
	CONSTRAINT "worker_vitals_health_is_a_fraction" CHECK ("worker_vitals"."health" between 0 and 1)
);
--> statement-breakpoint
DROP INDEX "approvals_history_idx";--> statement-breakpoint
DROP INDEX "approvals_worker_action_idx";--> statement-breakpoint
DROP INDEX "opportunities_status_idx";--> statement-breakpoint
DROP INDEX "communications_inbox_idx";--> statement-breakpoint
DROP INDEX "execution_logs_time_idx";--> statement-breakpoint
ALTER TABLE "standing_rules" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD COLUMN "approval_id" uuid;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "worker_registry" ADD COLUMN "heartbeat_source" varchar;--> statement-breakpoint
ALTER TABLE "task_attempts" ADD CONSTRAINT "task_attempts_task_id_governance_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."governance_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_attempts" ADD CONSTRAINT "task_attempts_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "worker_beats" ADD CONSTRAINT "worker_beats_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "worker_vitals" ADD CONSTRAINT "worker_vitals_worker_id_worker_registry_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker_registry"("worker_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "task_attempts_task_idx" ON "task_attempts" USING btree ("task_id","ended_at");--> statement-breakpoint
CREATE INDEX "task_attempts_worker_idx" ON "task_attempts" USING btree ("worker_id","ended_at");--> statement-breakpoint
CREATE INDEX "task_attempts_ended_idx" ON "task_attempts" USING btree ("ended_at");--> statement-breakpoint
ALTER TABLE "standing_rules" ADD CONSTRAINT "standing_rules_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_rules" ADD CONSTRAINT "standing_rules_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_checks_worker_time_idx" ON "action_checks" USING btree ("worker_id","checked_at");--> statement-breakpoint
CREATE INDEX "standing_rules_proposed_idx" ON "standing_rules" USING btree ("created_at") WHERE "standing_rules"."accepted_at" is null and "standing_rules"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "execution_logs_errors_idx" ON "execution_logs" USING btree ("worker_id","created_at") WHERE "execution_logs"."level" in ('error', 'critical');--> statement-breakpoint
CREATE INDEX "execution_logs_received_idx" ON "execution_logs" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "approvals_history_idx" ON "approvals" USING btree ("decided_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "approvals"."decision" <> 'pending';--> statement-breakpoint
CREATE INDEX "approvals_worker_action_idx" ON "approvals" USING btree ("worker_id","action_type","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "opportunities_status_idx" ON "opportunities" USING btree ("status","identified_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "communications_inbox_idx" ON "communications" USING btree ("to_worker","status","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "execution_logs_time_idx" ON "execution_logs" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);