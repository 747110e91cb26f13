CREATE TABLE "goal_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "goal_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"goal_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "goal_figures" (
	"goal_id" uuid PRIMARY KEY NOT NULL,
	"children" integer DEFAULT 0 NOT NULL,
	"descendants" integer DEFAULT 0 NOT NULL,
	"own_tasks" integer DEFAULT 0 NOT NULL,
	"own_completed" integer DEFAULT 0 NOT NULL,
	"own_cancelled" integer DEFAULT 0 NOT NULL,
	"own_open" integer DEFAULT 0 NOT NULL,
	"open_tasks" integer DEFAULT 0 NOT NULL,
	"own_spent_micros" bigint DEFAULT 0 NOT NULL,
	"spent_micros" bigint DEFAULT 0 NOT NULL,
	"own_earned" numeric DEFAULT '0' NOT NULL,
	"earned" numeric DEFAULT '0' NOT NULL,
	"own_earned_other" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"earned_other" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"own_pending" integer DEFAULT 0 NOT NULL,
	"pending" integer DEFAULT 0 NOT NULL,
	"promised_cents" bigint DEFAULT 0 NOT NULL,
	"own_begun" boolean DEFAULT false NOT NULL,
	"begun" boolean DEFAULT false NOT NULL,
	"progress" numeric DEFAULT '0' NOT NULL,
	"progress_method" varchar DEFAULT 'none' NOT NULL,
	"health" varchar DEFAULT 'not_begun' NOT NULL,
	"health_ends_at" timestamp with time zone,
	"figured_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "goal_figures_method_known" CHECK ("goal_figures"."progress_method" in ('criteria', 'children', 'tasks', 'closed', 'none')),
	CONSTRAINT "goal_figures_health_known" CHECK ("goal_figures"."health" in ('off_track', 'at_risk', 'on_track', 'not_begun', 'paused', 'completed', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "goal_spend_days" (
	"goal_id" uuid NOT NULL,
	"day" date NOT NULL,
	"micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "goal_spend_days_goal_id_day_pk" PRIMARY KEY("goal_id","day")
);
--> statement-breakpoint
DROP INDEX "goals_parent_idx";--> statement-breakpoint
ALTER TABLE "goal_figures" ADD CONSTRAINT "goal_figures_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "goal_figures_health_idx" ON "goal_figures" USING btree ("health");--> statement-breakpoint
CREATE INDEX "goal_figures_health_ends_idx" ON "goal_figures" USING btree ("health_ends_at") WHERE "goal_figures"."health_ends_at" is not null;--> statement-breakpoint
CREATE INDEX "goal_figures_pending_idx" ON "goal_figures" USING btree ("goal_id") WHERE "goal_figures"."own_pending" > 0;--> statement-breakpoint
CREATE INDEX "goals_worker_idx" ON "goals" USING btree ("assigned_worker_id") WHERE "goals"."assigned_worker_id" is not null;--> statement-breakpoint
CREATE INDEX "goals_status_idx" ON "goals" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "goals_deadline_idx" ON "goals" USING btree ("deadline") WHERE "goals"."deadline" is not null;--> statement-breakpoint
CREATE INDEX "goals_title_idx" ON "goals" USING gin ("title" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "goals_parent_idx" ON "goals" USING btree ("parent_goal_id","created_at","id");