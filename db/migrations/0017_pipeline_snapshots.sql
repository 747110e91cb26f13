CREATE TABLE "pipeline_snapshots" (
	"day" date NOT NULL,
	"currency" varchar NOT NULL,
	"status" varchar NOT NULL,
	"count" integer NOT NULL,
	"value" numeric NOT NULL,
	"weighted" numeric NOT NULL,
	"taken_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "pipeline_snapshots_day_currency_status_pk" PRIMARY KEY("day","currency","status"),
	CONSTRAINT "pipeline_snapshots_status_known" CHECK ("pipeline_snapshots"."status" in ('new', 'qualified', 'contacted', 'quoted', 'won', 'lost')),
	CONSTRAINT "pipeline_snapshots_count_not_negative" CHECK ("pipeline_snapshots"."count" >= 0)
);
--> statement-breakpoint
DROP INDEX "opportunities_status_idx";--> statement-breakpoint
CREATE INDEX "opportunities_ended_idx" ON "opportunities" USING btree ("status","closed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "opportunities_status_idx" ON "opportunities" USING btree ("status","status_since" DESC NULLS FIRST,"id" DESC NULLS FIRST);