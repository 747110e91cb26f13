-- The first move of new cards: once for all cards of a statement, since a hundred thousand come with one import.
CREATE FUNCTION keep_moves_of_new() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO opportunity_moves (opportunity_id, to_status, assigned_to, reason, moved_by, moved_at)
  SELECT a.id, a.status, a.assigned_to, nullif(current_setting('juggernaut.reason', true), ''),
         coalesce(nullif(current_setting('juggernaut.actor', true), ''), 'sql:' || session_user), a.status_since
  FROM added a;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER opportunities_keep_move_of_new ON opportunities;
--> statement-breakpoint
CREATE TRIGGER opportunities_keep_moves_of_new AFTER INSERT ON opportunities REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_moves_of_new();
--> statement-breakpoint
-- The worker of an event is read off the moves of its card; where there is none, there is nothing to read.
DROP TRIGGER revenue_events_take_worker ON revenue_events;
--> statement-breakpoint
CREATE TRIGGER revenue_events_take_worker BEFORE INSERT ON revenue_events FOR EACH ROW
  WHEN (NEW.opportunity_id IS NOT NULL) EXECUTE FUNCTION take_revenue_worker();
