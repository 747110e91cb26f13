CREATE TABLE "revenue_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "revenue_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"currency" varchar NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"source" varchar NOT NULL,
	"type" varchar NOT NULL,
	"worker" varchar NOT NULL,
	"opportunity_id" uuid,
	"gross" numeric NOT NULL,
	"refunds" numeric NOT NULL,
	"net" numeric NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "revenue_changes_come_or_go" CHECK ("revenue_changes"."events" in (-1, 1))
);
--> statement-breakpoint
CREATE TABLE "revenue_figures" (
	"currency" varchar NOT NULL,
	"dimension" varchar NOT NULL,
	"grain" varchar NOT NULL,
	"starts" date NOT NULL,
	"key" varchar NOT NULL,
	"gross" numeric NOT NULL,
	"refunds" numeric NOT NULL,
	"net" numeric NOT NULL,
	"events" integer NOT NULL,
	CONSTRAINT "revenue_figures_currency_dimension_grain_starts_key_pk" PRIMARY KEY("currency","dimension","grain","starts","key"),
	CONSTRAINT "revenue_figures_dimension_known" CHECK ("revenue_figures"."dimension" in ('total', 'source', 'type', 'worker', 'opportunity')),
	CONSTRAINT "revenue_figures_grain_known" CHECK ("revenue_figures"."grain" in ('day', 'quarter', 'year'))
);
--> statement-breakpoint
CREATE TABLE "spending_days" (
	"zone" varchar NOT NULL,
	"day" date NOT NULL,
	"micros" numeric NOT NULL,
	CONSTRAINT "spending_days_zone_day_pk" PRIMARY KEY("zone","day")
);
--> statement-breakpoint
CREATE INDEX "revenue_changes_time_idx" ON "revenue_changes" USING btree ("currency","occurred_at");