CREATE TABLE "log_days" (
	"starts" timestamp with time zone NOT NULL,
	"dimension" varchar NOT NULL,
	"value" varchar NOT NULL,
	"level" "log_level" NOT NULL,
	"lines" bigint NOT NULL,
	"cost_micros" numeric NOT NULL,
	"tokens" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	CONSTRAINT "log_days_dimension_starts_value_level_pk" PRIMARY KEY("dimension","starts","value","level"),
	CONSTRAINT "log_days_dimension_known" CHECK ("log_days"."dimension" in ('all', 'worker', 'action', 'source'))
);
--> statement-breakpoint
CREATE TABLE "log_hours" (
	"starts" timestamp with time zone NOT NULL,
	"dimension" varchar NOT NULL,
	"value" varchar NOT NULL,
	"level" "log_level" NOT NULL,
	"lines" bigint NOT NULL,
	"cost_micros" numeric NOT NULL,
	"tokens" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	CONSTRAINT "log_hours_dimension_starts_value_level_pk" PRIMARY KEY("dimension","starts","value","level"),
	CONSTRAINT "log_hours_dimension_known" CHECK ("log_hours"."dimension" in ('all', 'worker', 'action', 'source'))
);
--> statement-breakpoint
CREATE TABLE "log_minutes" (
	"starts" timestamp with time zone NOT NULL,
	"level" "log_level" NOT NULL,
	"lines" bigint NOT NULL,
	"cost_micros" numeric NOT NULL,
	"tokens" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	CONSTRAINT "log_minutes_starts_level_pk" PRIMARY KEY("starts","level")
);
--> statement-breakpoint
-- In two steps: a default that differs from row to row would have every line written anew, and every writer wait for it.
ALTER TABLE "execution_logs" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "execution_logs" ALTER COLUMN "written_in" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
CREATE INDEX "execution_logs_written_idx" ON "execution_logs" USING btree ("written_in") WHERE "execution_logs"."written_in" is not null;--> statement-breakpoint
-- A worker that writes by SQL says everything of its line but this, or it could write past the figures.
DO $$
BEGIN
  IF to_regrole('juggernaut_worker') IS NOT NULL THEN
    REVOKE INSERT ON execution_logs FROM juggernaut_worker;
    GRANT INSERT (id, goal_id, task_id, worker_id, level, action, message, input_data, output_data, error_data, duration_ms, tokens_used,
                  cost_cents, source, created_at, cost_micros, received_at) ON execution_logs TO juggernaut_worker;
  END IF;
END $$;
--> statement-breakpoint
CREATE TABLE "dropped_spending" (
	"kind" varchar NOT NULL,
	"id" uuid NOT NULL,
	"micros" numeric NOT NULL,
	CONSTRAINT "dropped_spending_kind_id_pk" PRIMARY KEY("kind","id"),
	CONSTRAINT "dropped_spending_kind_known" CHECK ("dropped_spending"."kind" in ('goal', 'task'))
);
