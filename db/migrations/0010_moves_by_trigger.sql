-- Since when a card stands where it stands, when it ended, and what was first said of its chances: read off the card's
-- own moves, whoever makes them. What the writer says itself, as an import of old cards does, is kept.
CREATE FUNCTION keep_card() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ended boolean := NEW.status IN ('won', 'lost');
BEGIN
  NEW.first_confidence := coalesce(NEW.first_confidence, NEW.confidence_score);
  IF TG_OP = 'UPDATE' THEN
    NEW.updated_at := clock_timestamp();
    IF NEW.status IS DISTINCT FROM OLD.status AND NEW.status_since IS NOT DISTINCT FROM OLD.status_since THEN
      NEW.status_since := clock_timestamp();
    END IF;
    IF NOT ended AND OLD.status IN ('won', 'lost') THEN
      NEW.closed_at := NULL;
      NEW.won_at := NULL;
      NEW.lost_reason := NULL;
    END IF;
  END IF;
  IF ended THEN
    NEW.closed_at := coalesce(NEW.closed_at, clock_timestamp());
  END IF;
  IF NEW.status = 'won' THEN
    NEW.won_at := coalesce(NEW.won_at, NEW.closed_at);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER opportunities_keep_card BEFORE INSERT OR UPDATE ON opportunities FOR EACH ROW EXECUTE FUNCTION keep_card();
--> statement-breakpoint
-- The move itself. Who moved it and why is said by the program for its transaction; a login that writes by SQL says nothing.
CREATE FUNCTION keep_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO opportunity_moves (opportunity_id, from_status, to_status, assigned_to, reason, moved_by, moved_at)
  VALUES (NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END, NEW.status, NEW.assigned_to,
          nullif(current_setting('juggernaut.reason', true), ''),
          coalesce(nullif(current_setting('juggernaut.actor', true), ''), 'sql:' || session_user),
          CASE WHEN TG_OP = 'INSERT' OR NEW.status IS DISTINCT FROM OLD.status THEN NEW.status_since ELSE clock_timestamp() END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER opportunities_keep_move_of_new AFTER INSERT ON opportunities FOR EACH ROW EXECUTE FUNCTION keep_move();
--> statement-breakpoint
CREATE TRIGGER opportunities_keep_move AFTER UPDATE OF status, assigned_to ON opportunities FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.assigned_to IS DISTINCT FROM NEW.assigned_to) EXECUTE FUNCTION keep_move();
--> statement-breakpoint
-- Cards that were there before their moves were kept.
INSERT INTO opportunity_moves (opportunity_id, to_status, assigned_to, moved_by, moved_at)
SELECT id, status, assigned_to, coalesce(created_by, 'sql:' || session_user), coalesce(closed_at, identified_at) FROM opportunities;
--> statement-breakpoint
UPDATE opportunities SET status_since = coalesce(closed_at, identified_at), first_confidence = confidence_score;
--> statement-breakpoint
DO $$
BEGIN
  IF to_regrole('juggernaut_app') IS NOT NULL THEN
    REVOKE UPDATE, DELETE ON opportunity_moves FROM juggernaut_app;
  END IF;
END $$;
