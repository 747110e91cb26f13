-- How an attempt ended is read off the task's own moves, whoever makes them: the program, or a worker by SQL.
-- It acts as the owner, for workers may not write the table by themselves.
CREATE FUNCTION keep_attempt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- A task that came in finished, as from another system, had its attempt there.
    IF NEW.status IN ('completed', 'failed') AND NEW.assigned_worker IS NOT NULL THEN
      INSERT INTO task_attempts (task_id, attempt, worker_id, started_at, ended_at, outcome, error)
      VALUES (NEW.id, greatest(NEW.attempt_count, 1), NEW.assigned_worker, NEW.started_at,
              coalesce(NEW.completed_at, NEW.updated_at), NEW.status, coalesce(NEW.failure_reason, NEW.error_message));
    END IF;
  ELSIF OLD.status = 'in_progress' AND OLD.assigned_worker IS NOT NULL AND NEW.status IN ('completed', 'failed', 'cancelled', 'pending') THEN
    INSERT INTO task_attempts (task_id, attempt, worker_id, started_at, ended_at, outcome, error)
    VALUES (NEW.id, greatest(OLD.attempt_count, 1), OLD.assigned_worker, OLD.started_at, clock_timestamp(),
            CASE WHEN NEW.status <> 'pending' THEN NEW.status
                 WHEN NEW.failure_reason IS DISTINCT FROM OLD.failure_reason THEN 'lost' ELSE 'released' END,
            CASE WHEN NEW.status <> 'completed' THEN coalesce(NEW.failure_reason, NEW.error_message) END);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER governance_tasks_keep_attempt_of_new AFTER INSERT ON governance_tasks FOR EACH ROW EXECUTE FUNCTION keep_attempt();
--> statement-breakpoint
CREATE TRIGGER governance_tasks_keep_attempt AFTER UPDATE OF status ON governance_tasks
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION keep_attempt();
--> statement-breakpoint
-- What ended before there was a trigger: of each such task the last attempt is known.
INSERT INTO task_attempts (task_id, attempt, worker_id, started_at, ended_at, outcome, error)
SELECT id, greatest(attempt_count, 1), assigned_worker, started_at, coalesce(completed_at, updated_at), status, coalesce(failure_reason, error_message)
FROM governance_tasks WHERE status IN ('completed', 'failed') AND assigned_worker IS NOT NULL;
--> statement-breakpoint
DO $$
BEGIN
  IF to_regrole('juggernaut_app') IS NOT NULL THEN
    -- What happened stays as it happened.
    REVOKE INSERT, UPDATE, DELETE ON task_attempts FROM juggernaut_app;
  END IF;
  IF to_regrole('juggernaut_worker') IS NOT NULL THEN
    -- Where its heartbeats come from is the platform's to say; the column is not among those a worker may write.
    GRANT SELECT ON task_attempts TO juggernaut_worker;
  END IF;
END $$;
