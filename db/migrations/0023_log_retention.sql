CREATE TABLE "dropped_spending" (
	"kind" varchar NOT NULL,
	"id" uuid NOT NULL,
	"micros" numeric NOT NULL,
	CONSTRAINT "dropped_spending_kind_id_pk" PRIMARY KEY("kind","id"),
	CONSTRAINT "dropped_spending_kind_known" CHECK ("dropped_spending"."kind" in ('goal', 'task'))
);
