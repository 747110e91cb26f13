CREATE TABLE "revenue_annotations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"day" date NOT NULL,
	"text" text NOT NULL,
	"created_by" varchar NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revenue_annotations_says_something" CHECK (length(trim("revenue_annotations"."text")) between 1 and 280)
);
--> statement-breakpoint
CREATE TABLE "revenue_targets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"month" date NOT NULL,
	"currency" varchar NOT NULL,
	"amount" numeric NOT NULL,
	"set_by" varchar NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revenue_targets_of_a_month" CHECK (extract(day from "revenue_targets"."month") = 1),
	CONSTRAINT "revenue_targets_more_than_nothing" CHECK ("revenue_targets"."amount" > 0),
	CONSTRAINT "revenue_targets_currency_is_a_code" CHECK ("revenue_targets"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE INDEX "revenue_annotations_day_idx" ON "revenue_annotations" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "revenue_targets_month_key" ON "revenue_targets" USING btree ("currency","month");