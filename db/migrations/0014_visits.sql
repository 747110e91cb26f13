ALTER TABLE "users" ADD COLUMN "here_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "last_here_at" timestamp with time zone;