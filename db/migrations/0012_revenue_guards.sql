-- Who had the opportunity when the money moved: read off its moves, and kept. The assignee changes, what was earned does not.
CREATE FUNCTION take_revenue_worker() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.opportunity_id IS NOT NULL THEN
    SELECT m.assigned_to INTO NEW.worker_id FROM opportunity_moves m
    WHERE m.opportunity_id = NEW.opportunity_id AND m.moved_at <= NEW.occurred_at ORDER BY m.moved_at DESC LIMIT 1;
    IF NOT FOUND THEN
      SELECT o.assigned_to INTO NEW.worker_id FROM opportunities o WHERE o.id = NEW.opportunity_id;
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revenue_events_take_worker BEFORE INSERT ON revenue_events FOR EACH ROW EXECUTE FUNCTION take_revenue_worker();
--> statement-breakpoint
-- Linked later. One that goes over to another card, as when doubles are merged, stays whose it was.
CREATE TRIGGER revenue_events_take_worker_when_linked BEFORE UPDATE OF opportunity_id ON revenue_events FOR EACH ROW
  WHEN (OLD.opportunity_id IS NULL AND NEW.opportunity_id IS NOT NULL) EXECUTE FUNCTION take_revenue_worker();
--> statement-breakpoint
-- Refunds of a sale come to no more than the sale, also where several are written at once: each waits for the sale's row.
CREATE FUNCTION keep_refunds_within() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  original record;
  refunded numeric;
BEGIN
  IF NOT (abs(NEW.gross_amount) < 'Infinity' AND abs(coalesce(NEW.net_amount, 0)) < 'Infinity' AND isfinite(NEW.occurred_at)) THEN
    RAISE EXCEPTION 'an amount is a number, and a time a time' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.refund_of IS NOT NULL THEN
    -- A snapshot from before the wait would not hold what was refunded meanwhile.
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
      RAISE EXCEPTION 'refunds are written in read committed or serializable' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT e.event_type, e.currency, e.gross_amount INTO original FROM revenue_events e WHERE e.id = NEW.refund_of FOR UPDATE;
    -- What is not there is for the foreign key to refuse.
    IF FOUND THEN
      SELECT coalesce(sum(abs(e.gross_amount)), 0) INTO refunded FROM revenue_events e WHERE e.refund_of = NEW.refund_of AND e.id <> NEW.id;
      IF original.event_type = 'refund' THEN
        RAISE EXCEPTION 'a refund is not refunded' USING ERRCODE = 'integrity_constraint_violation';
      ELSIF original.currency <> NEW.currency THEN
        RAISE EXCEPTION 'a refund is of the currency of what it refunds' USING ERRCODE = 'integrity_constraint_violation';
      ELSIF refunded + abs(NEW.gross_amount) > original.gross_amount THEN
        RAISE EXCEPTION 'more than remains is not refunded' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    SELECT coalesce(sum(abs(e.gross_amount)), 0) INTO refunded FROM revenue_events e WHERE e.refund_of = NEW.id;
    IF refunded > 0 AND (refunded > NEW.gross_amount OR NEW.currency <> OLD.currency OR NEW.event_type = 'refund') THEN
      RAISE EXCEPTION 'its refunds would no longer be within it' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- After the trigger that gives a refund its sign: triggers fire in the order of their names.
CREATE TRIGGER revenue_events_within_original BEFORE INSERT ON revenue_events FOR EACH ROW EXECUTE FUNCTION keep_refunds_within();
--> statement-breakpoint
CREATE TRIGGER revenue_events_within_original_still BEFORE UPDATE OF gross_amount, net_amount, currency, event_type, refund_of, occurred_at
  ON revenue_events FOR EACH ROW EXECUTE FUNCTION keep_refunds_within();
--> statement-breakpoint
-- What statements on events change in the sums, said in their own transaction. Whoever records money waits for no sum.
CREATE FUNCTION note_revenue_changes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    -- The opportunity keeps its source until this is committed, or what was noted here would be of another one.
    PERFORM 1 FROM opportunities o WHERE o.id IN (SELECT n.opportunity_id FROM new_rows n WHERE n.source IS NULL) ORDER BY o.id FOR SHARE;
    INSERT INTO revenue_changes (currency, occurred_at, source, type, worker, opportunity_id, gross, refunds, net, events)
    SELECT e.currency, e.occurred_at, coalesce('n:' || e.source, 'i:' || o.source_id, ''), e.revenue_type, coalesce(e.worker_id, ''), e.opportunity_id,
           CASE WHEN e.event_type = 'refund' THEN 0 ELSE e.gross_amount END, CASE WHEN e.event_type = 'refund' THEN -e.gross_amount ELSE 0 END,
           coalesce(e.net_amount, e.gross_amount), 1
    FROM new_rows e LEFT JOIN opportunities o ON o.id = e.opportunity_id;
  END IF;
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    PERFORM 1 FROM opportunities o WHERE o.id IN (SELECT n.opportunity_id FROM old_rows n WHERE n.source IS NULL) ORDER BY o.id FOR SHARE;
    INSERT INTO revenue_changes (currency, occurred_at, source, type, worker, opportunity_id, gross, refunds, net, events)
    SELECT e.currency, e.occurred_at, coalesce('n:' || e.source, 'i:' || o.source_id, ''), e.revenue_type, coalesce(e.worker_id, ''), e.opportunity_id,
           CASE WHEN e.event_type = 'refund' THEN 0 ELSE -e.gross_amount END, CASE WHEN e.event_type = 'refund' THEN e.gross_amount ELSE 0 END,
           -coalesce(e.net_amount, e.gross_amount), -1
    FROM old_rows e LEFT JOIN opportunities o ON o.id = e.opportunity_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revenue_events_note_new AFTER INSERT ON revenue_events REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_revenue_changes();
--> statement-breakpoint
CREATE TRIGGER revenue_events_note_changed AFTER UPDATE ON revenue_events REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_revenue_changes();
--> statement-breakpoint
CREATE TRIGGER revenue_events_note_gone AFTER DELETE ON revenue_events REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_revenue_changes();
--> statement-breakpoint
-- An event that names no source has its opportunity's; so have its sums.
CREATE FUNCTION note_changed_sources() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO revenue_changes (currency, occurred_at, source, type, worker, opportunity_id, gross, refunds, net, events)
  SELECT e.currency, e.occurred_at, coalesce('i:' || CASE sign WHEN 1 THEN n.source_id ELSE o.source_id END, ''), e.revenue_type, coalesce(e.worker_id, ''), e.opportunity_id,
         sign * CASE WHEN e.event_type = 'refund' THEN 0 ELSE e.gross_amount END, sign * CASE WHEN e.event_type = 'refund' THEN -e.gross_amount ELSE 0 END,
         sign * coalesce(e.net_amount, e.gross_amount), sign
  FROM new_rows n JOIN old_rows o ON o.id = n.id AND o.source_id IS DISTINCT FROM n.source_id
  JOIN revenue_events e ON e.opportunity_id = n.id AND e.source IS NULL CROSS JOIN unnest(array[-1, 1]) AS sign;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER opportunities_note_sources AFTER UPDATE ON opportunities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_changed_sources();
--> statement-breakpoint
CREATE FUNCTION forget_revenue_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM revenue_changes;
  DELETE FROM settings WHERE key = 'revenue_figures';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revenue_events_forget_figures AFTER TRUNCATE ON revenue_events FOR EACH STATEMENT EXECUTE FUNCTION forget_revenue_figures();
--> statement-breakpoint
-- Recurring revenue reads these and no others.
CREATE INDEX revenue_events_recurring_idx ON revenue_events (currency, subscription_key, occurred_at)
  WHERE event_type = 'recurring' OR (event_type = 'sale' AND revenue_type = 'recurring');
--> statement-breakpoint
-- What an outside system calls its event: asked before the same one is recorded again.
CREATE INDEX revenue_events_external_id_idx ON revenue_events ((metadata ->> 'external_id')) WHERE metadata ? 'external_id';
--> statement-breakpoint
-- Events that were there before their worker was kept.
UPDATE revenue_events e SET worker_id = coalesce(
  (SELECT m.assigned_to FROM opportunity_moves m WHERE m.opportunity_id = e.opportunity_id AND m.moved_at <= e.occurred_at ORDER BY m.moved_at DESC LIMIT 1),
  o.assigned_to)
FROM opportunities o WHERE o.id = e.opportunity_id AND e.worker_id IS NULL;
--> statement-breakpoint
-- All figures are made from the events, these among them.
DELETE FROM revenue_changes;
--> statement-breakpoint
-- What was recorded is not taken back: it is refunded. It may be linked, and told more of.
DO $$
BEGIN
  IF to_regrole('juggernaut_app') IS NOT NULL THEN
    REVOKE UPDATE, DELETE ON revenue_events FROM juggernaut_app;
    GRANT UPDATE (opportunity_id, goal_id, metadata) ON revenue_events TO juggernaut_app;
    REVOKE UPDATE ON revenue_changes FROM juggernaut_app;
  END IF;
END $$;
