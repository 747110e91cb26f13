CREATE TABLE "opportunity_moves" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"opportunity_id" uuid NOT NULL,
	"from_status" varchar,
	"to_status" varchar NOT NULL,
	"assigned_to" varchar,
	"reason" text,
	"moved_by" varchar NOT NULL,
	"moved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "opportunity_moves_from_known" CHECK ("opportunity_moves"."from_status" in ('new', 'qualified', 'contacted', 'quoted', 'won', 'lost')),
	CONSTRAINT "opportunity_moves_to_known" CHECK ("opportunity_moves"."to_status" in ('new', 'qualified', 'contacted', 'quoted', 'won', 'lost'))
);
--> statement-breakpoint
DROP VIEW "public"."v_active_pipeline";--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "weight" numeric DEFAULT '1' NOT NULL;--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD COLUMN "opportunity_id" uuid;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "first_confidence" numeric;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "scoring_model_id" uuid;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "score_explanation" jsonb;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "next_step" text;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "next_step_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "status_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "revenue_events" ADD COLUMN "worker_id" varchar;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD COLUMN "created_by" varchar;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD COLUMN "activated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "opportunity_moves" ADD CONSTRAINT "opportunity_moves_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opportunity_moves_opportunity_idx" ON "opportunity_moves" USING btree ("opportunity_id","moved_at");--> statement-breakpoint
CREATE INDEX "opportunity_moves_time_idx" ON "opportunity_moves" USING btree ("moved_at");--> statement-breakpoint
ALTER TABLE "governance_tasks" ADD CONSTRAINT "governance_tasks_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_scoring_model_id_scoring_models_id_fk" FOREIGN KEY ("scoring_model_id") REFERENCES "public"."scoring_models"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_merged_into_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."opportunities"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "governance_tasks_opportunity_idx" ON "governance_tasks" USING btree ("opportunity_id") WHERE "governance_tasks"."opportunity_id" is not null;--> statement-breakpoint
CREATE INDEX "opportunities_merged_idx" ON "opportunities" USING btree ("merged_into") WHERE "opportunities"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "opportunities_words_idx" ON "opportunities" USING gin ((coalesce("customer_name", '') || ' ' || coalesce("description", '')) gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_weight_counts" CHECK ("goals"."weight" > 0);--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_first_confidence_is_a_fraction" CHECK ("opportunities"."first_confidence" between 0 and 1);--> statement-breakpoint
ALTER TABLE "opportunities" ADD CONSTRAINT "opportunities_not_merged_into_itself" CHECK ("opportunities"."merged_into" <> "opportunities"."id");--> statement-breakpoint
CREATE VIEW "public"."v_active_pipeline" WITH (security_invoker = true) AS (
  select o.id, o.opportunity_type, o.category, o.estimated_value, o.currency, o.confidence_score, o.status, o.stage,
         o.customer_name, o.assigned_to, o.identified_at, o.expires_at,
         s.id as source_id, s.name as source_name, s.source_type
  from opportunities o
  left join opportunity_sources s on s.id = o.source_id
  where o.status not in ('won', 'lost') and o.merged_into is null and (o.expires_at is null or o.expires_at > now()));