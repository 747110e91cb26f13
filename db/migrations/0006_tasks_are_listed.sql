DROP INDEX "governance_tasks_claim_idx";--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD COLUMN "waits" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD COLUMN "closed_by" varchar;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD COLUMN "closed_note" text;--> statement-breakpoint
CREATE INDEX "governance_tasks_free_idx" ON "governance_tasks" USING btree ("priority","created_at","id") WHERE "governance_tasks"."status" = 'pending' and "governance_tasks"."assigned_worker" is null and not "governance_tasks"."waits" and not "governance_tasks"."requires_approval";--> statement-breakpoint
CREATE INDEX "governance_tasks_free_type_idx" ON "governance_tasks" USING btree ("task_type","priority","created_at","id") WHERE "governance_tasks"."status" = 'pending' and "governance_tasks"."assigned_worker" is null and not "governance_tasks"."waits" and not "governance_tasks"."requires_approval";--> statement-breakpoint
CREATE INDEX "governance_tasks_given_idx" ON "governance_tasks" USING btree ("assigned_worker","priority","created_at","id") WHERE "governance_tasks"."status" in ('pending', 'assigned') and "governance_tasks"."assigned_worker" is not null and not "governance_tasks"."waits" and not "governance_tasks"."requires_approval";--> statement-breakpoint
CREATE INDEX "governance_tasks_created_idx" ON "governance_tasks" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "governance_tasks_updated_idx" ON "governance_tasks" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "governance_tasks_priority_idx" ON "governance_tasks" USING btree ("status","priority","created_at","id");--> statement-breakpoint
CREATE INDEX "governance_tasks_deadline_idx" ON "governance_tasks" USING btree ("status","deadline","id");--> statement-breakpoint
CREATE INDEX "governance_tasks_estimate_idx" ON "governance_tasks" USING btree ("status","estimated_cost_cents","id");--> statement-breakpoint
CREATE INDEX "governance_tasks_actual_idx" ON "governance_tasks" USING btree ("status","actual_cost_cents","id");--> statement-breakpoint
CREATE INDEX "governance_tasks_type_idx" ON "governance_tasks" USING btree ("task_type","status");--> statement-breakpoint
CREATE INDEX "governance_tasks_dead_idx" ON "governance_tasks" USING btree ("updated_at","id") WHERE "governance_tasks"."status" = 'failed' and "governance_tasks"."next_retry_at" is null and "governance_tasks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "governance_tasks_depends_idx" ON "governance_tasks" USING gin ("depends_on" jsonb_path_ops) WHERE "governance_tasks"."depends_on" <> '[]';