CREATE INDEX "execution_logs_message_idx" ON "execution_logs" USING gin ("message" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "execution_logs_input_idx" ON "execution_logs" USING gin ("input_data" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "execution_logs_error_idx" ON "execution_logs" USING gin ("error_data" jsonb_path_ops);