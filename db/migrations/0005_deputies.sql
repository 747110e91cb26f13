CREATE TABLE "deputies" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deputies_is_another" CHECK ("deputies"."deputy_id" <> "deputies"."user_id"),
	CONSTRAINT "deputies_ends_after_it_starts" CHECK ("deputies"."ends_at" > "deputies"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "approval_votes" ADD COLUMN "in_place_of" uuid;--> statement-breakpoint
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputies" ADD CONSTRAINT "deputies_deputy_id_users_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deputies_deputy_idx" ON "deputies" USING btree ("deputy_id","ends_at");--> statement-breakpoint
CREATE INDEX "deputies_user_idx" ON "deputies" USING btree ("user_id","ends_at");--> statement-breakpoint
ALTER TABLE "approval_votes" ADD CONSTRAINT "approval_votes_in_place_of_users_id_fk" FOREIGN KEY ("in_place_of") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;