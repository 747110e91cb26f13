-- No goal stands below itself: not for two people at once, nor for plain SQL. Whoever gives a goal another parent takes
-- turns, before any row is locked.
CREATE FUNCTION take_turns_in_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('goal_tree', 0));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER goals_take_turns BEFORE UPDATE OF parent_goal_id ON goals FOR EACH STATEMENT EXECUTE FUNCTION take_turns_in_tree();
--> statement-breakpoint
-- Each goal above is locked, so that a transaction with an older view of the tree is refused rather than misled.
CREATE FUNCTION refuse_goal_circle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  above uuid := NEW.parent_goal_id;
BEGIN
  WHILE above IS NOT NULL LOOP
    IF above = NEW.id THEN
      RAISE EXCEPTION 'a goal never stands below itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'goals_no_circle';
    END IF;
    SELECT parent_goal_id INTO above FROM goals WHERE id = above FOR SHARE;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER goals_refuse_circle AFTER UPDATE OF parent_goal_id ON goals FOR EACH ROW
  WHEN (NEW.parent_goal_id IS NOT NULL AND NEW.parent_goal_id IS DISTINCT FROM OLD.parent_goal_id) EXECUTE FUNCTION refuse_goal_circle();
--> statement-breakpoint
-- A goal that is new is nobody's parent yet but of those that came with it.
CREATE FUNCTION take_in_goals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    WITH RECURSIVE up AS (
      SELECT a.id AS start, a.parent_goal_id FROM added a WHERE a.parent_goal_id IN (SELECT id FROM added)
      UNION
      SELECT up.start, a.parent_goal_id FROM up JOIN added a ON a.id = up.parent_goal_id
    ) SELECT 1 FROM up WHERE start = parent_goal_id
  ) THEN
    RAISE EXCEPTION 'a goal never stands below itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'goals_no_circle';
  END IF;
  INSERT INTO goal_changes (goal_id) SELECT id FROM added;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER goals_take_in AFTER INSERT ON goals REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION take_in_goals();
--> statement-breakpoint
-- What changes a goal's figures is written down here, and computed by maintenance. A claim of a task writes one small
-- row, and only at its first attempt.
CREATE FUNCTION goal_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goal_changes (goal_id) SELECT DISTINCT id FROM unnest(ARRAY[
    CASE WHEN TG_OP <> 'DELETE' THEN NEW.id END, CASE WHEN TG_OP <> 'INSERT' THEN OLD.parent_goal_id END]) AS each(id) WHERE id IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER goals_changed AFTER UPDATE ON goals FOR EACH ROW
  WHEN ((OLD.parent_goal_id, OLD.status, OLD.weight, OLD.success_criteria, OLD.max_cost_cents, OLD.deadline, OLD.started_at, OLD.progress)
    IS DISTINCT FROM (NEW.parent_goal_id, NEW.status, NEW.weight, NEW.success_criteria, NEW.max_cost_cents, NEW.deadline, NEW.started_at, NEW.progress))
  EXECUTE FUNCTION goal_changed();
--> statement-breakpoint
CREATE TRIGGER goals_gone AFTER DELETE ON goals FOR EACH ROW EXECUTE FUNCTION goal_changed();
--> statement-breakpoint
CREATE FUNCTION goal_changed_by_its_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goal_changes (goal_id) SELECT DISTINCT id FROM unnest(ARRAY[
    CASE WHEN TG_OP <> 'DELETE' THEN NEW.goal_id END, CASE WHEN TG_OP <> 'INSERT' THEN OLD.goal_id END]) AS each(id) WHERE id IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION goals_of_new_tasks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goal_changes (goal_id) SELECT DISTINCT goal_id FROM added WHERE goal_id IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER governance_tasks_goal_gains AFTER INSERT ON governance_tasks REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION goals_of_new_tasks();
--> statement-breakpoint
CREATE TRIGGER governance_tasks_goal_changed AFTER UPDATE OF status, goal_id, started_at ON governance_tasks FOR EACH ROW
  WHEN (NEW.goal_id IS DISTINCT FROM OLD.goal_id OR (NEW.goal_id IS NOT NULL AND (
    (OLD.started_at IS NULL AND NEW.started_at IS NOT NULL)
    OR (NEW.status IS DISTINCT FROM OLD.status AND (NEW.status IN ('completed', 'failed', 'cancelled') OR OLD.status IN ('completed', 'failed', 'cancelled'))))))
  EXECUTE FUNCTION goal_changed_by_its_own();
--> statement-breakpoint
CREATE TRIGGER governance_tasks_goal_loses AFTER DELETE ON governance_tasks FOR EACH ROW
  WHEN (OLD.goal_id IS NOT NULL) EXECUTE FUNCTION goal_changed_by_its_own();
--> statement-breakpoint
-- A request counts for its own goal, else for that of its task.
CREATE FUNCTION goal_of_request_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goal_changes (goal_id)
  SELECT id FROM (SELECT coalesce(NEW.goal_id, (SELECT goal_id FROM governance_tasks WHERE id = NEW.task_id)) AS id) AS of_it WHERE id IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER approvals_goal_asked AFTER INSERT ON approvals FOR EACH ROW
  WHEN (NEW.goal_id IS NOT NULL OR NEW.task_id IS NOT NULL) EXECUTE FUNCTION goal_of_request_changed();
--> statement-breakpoint
CREATE TRIGGER approvals_goal_changed AFTER UPDATE OF decision, release_at ON approvals FOR EACH ROW
  WHEN ((NEW.goal_id IS NOT NULL OR NEW.task_id IS NOT NULL)
    AND (OLD.decision, OLD.release_at IS NULL) IS DISTINCT FROM (NEW.decision, NEW.release_at IS NULL))
  EXECUTE FUNCTION goal_of_request_changed();
--> statement-breakpoint
-- An event counts for its own goal, else for that of its opportunity.
CREATE FUNCTION goals_of_new_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goal_changes (goal_id)
  SELECT DISTINCT coalesce(a.goal_id, o.goal_id) FROM added a LEFT JOIN opportunities o ON o.id = a.opportunity_id
  WHERE coalesce(a.goal_id, o.goal_id) IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revenue_events_goal_earns AFTER INSERT ON revenue_events REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION goals_of_new_events();
--> statement-breakpoint
CREATE FUNCTION goal_of_event_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO goal_changes (goal_id) SELECT DISTINCT id FROM unnest(ARRAY[
    CASE WHEN TG_OP <> 'DELETE' THEN coalesce(NEW.goal_id, (SELECT goal_id FROM opportunities WHERE id = NEW.opportunity_id)) END,
    coalesce(OLD.goal_id, (SELECT goal_id FROM opportunities WHERE id = OLD.opportunity_id))]) AS each(id) WHERE id IS NOT NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER revenue_events_goal_changed AFTER UPDATE ON revenue_events FOR EACH ROW
  WHEN ((OLD.goal_id, OLD.opportunity_id, OLD.gross_amount, OLD.net_amount, OLD.currency)
    IS DISTINCT FROM (NEW.goal_id, NEW.opportunity_id, NEW.gross_amount, NEW.net_amount, NEW.currency))
  EXECUTE FUNCTION goal_of_event_changed();
--> statement-breakpoint
CREATE TRIGGER revenue_events_goal_loses AFTER DELETE ON revenue_events FOR EACH ROW EXECUTE FUNCTION goal_of_event_changed();
--> statement-breakpoint
CREATE TRIGGER opportunities_goal_changed AFTER UPDATE OF goal_id ON opportunities FOR EACH ROW
  WHEN (NEW.goal_id IS DISTINCT FROM OLD.goal_id) EXECUTE FUNCTION goal_changed_by_its_own();
--> statement-breakpoint
-- Goals that were there before their figures were kept.
INSERT INTO goal_changes (goal_id) SELECT id FROM goals;
