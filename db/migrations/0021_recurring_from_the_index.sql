-- Recurring revenue reads all of these events: from the index alone, for in the table they lie all over the years.
DROP INDEX revenue_events_recurring_idx;
--> statement-breakpoint
CREATE INDEX revenue_events_recurring_idx ON revenue_events (currency, subscription_key, occurred_at)
  INCLUDE (id, opportunity_id, gross_amount, covers_from, covers_to)
  WHERE event_type = 'recurring' OR (event_type = 'sale' AND revenue_type = 'recurring');
