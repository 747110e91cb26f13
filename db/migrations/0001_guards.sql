-- What the generated schema cannot say: partitions, what may never change, and who may do what.

-- A day without a partition of its own still accepts lines.
CREATE TABLE execution_logs_default PARTITION OF execution_logs DEFAULT;
--> statement-breakpoint
-- Makes the partitions from yesterday to so many days ahead, and moves what the default one held of them.
CREATE FUNCTION make_log_partitions(days_ahead int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day date;
  name text;
  made int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(7341905227);
  FOR day IN SELECT generate_series((now() AT TIME ZONE 'UTC')::date - 1, (now() AT TIME ZONE 'UTC')::date + days_ahead, '1 day')::date LOOP
    name := 'execution_logs_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass('public.' || name) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE execution_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('WITH moved AS (DELETE FROM execution_logs_default WHERE created_at >= %L AND created_at < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
                   day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC', name);
    EXECUTE format('ALTER TABLE execution_logs ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   name, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    -- Default privileges would let the program edit lines through the partition itself.
    IF to_regrole('juggernaut_app') IS NOT NULL THEN
      EXECUTE format('REVOKE ALL ON %I FROM juggernaut_app', name);
    END IF;
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
-- The first link of the audit chain hangs on nothing.
INSERT INTO audit_head (is_head, seq, hash) VALUES (true, 0, repeat('0', 64));
--> statement-breakpoint
ALTER TABLE audit_head ADD CONSTRAINT audit_head_is_one CHECK (is_head);
--> statement-breakpoint
-- A request's content never changes once it has a digest; a decision is made once; what is used stays used.
CREATE FUNCTION keep_request_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.digest IS NOT NULL AND (NEW.action_type, NEW.action_description, NEW.action_data, NEW.worker_id, NEW.task_id, NEW.goal_id,
       NEW.risk_level, NEW.estimated_cost_cents, NEW.digest, NEW.supersedes_id, NEW.created_at, NEW.expires_at, NEW.claimed_risk, NEW.facts, NEW.risk_factors)
     IS DISTINCT FROM (OLD.action_type, OLD.action_description, OLD.action_data, OLD.worker_id, OLD.task_id, OLD.goal_id,
       OLD.risk_level, OLD.estimated_cost_cents, OLD.digest, OLD.supersedes_id, OLD.created_at, OLD.expires_at, OLD.claimed_risk, OLD.facts, OLD.risk_factors) THEN
    RAISE EXCEPTION 'the content of a request never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.decision <> 'pending' AND (NEW.decision, NEW.decided_by, NEW.decided_at, NEW.decision_notes, NEW.released_at)
     IS DISTINCT FROM (OLD.decision, OLD.decided_by, OLD.decided_at, OLD.decision_notes, OLD.released_at) THEN
    RAISE EXCEPTION 'a decision is made once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at THEN
    RAISE EXCEPTION 'an approval is used once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER approvals_keep_content BEFORE UPDATE ON approvals FOR EACH ROW EXECUTE FUNCTION keep_request_content();
--> statement-breakpoint
-- Nobody but a migration or a restore puts a decided request into the table.
CREATE FUNCTION insert_request_pending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user IN ('juggernaut_app', 'juggernaut_ingest', 'juggernaut_worker')
     AND (NEW.decision <> 'pending' OR NEW.release_at IS NOT NULL OR NEW.released_at IS NOT NULL OR NEW.used_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a request begins pending' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF current_user = 'juggernaut_worker' THEN
    NEW.digest := NULL;
    NEW.facts := NULL;
    NEW.claimed_risk := NEW.risk_level;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER approvals_begin_pending BEFORE INSERT ON approvals FOR EACH ROW EXECUTE FUNCTION insert_request_pending();
--> statement-breakpoint
-- Refunds are stored at or below zero, whichever sign they came with.
CREATE FUNCTION sign_refund() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.event_type = 'refund' THEN
    NEW.gross_amount := -abs(NEW.gross_amount);
    NEW.net_amount := -abs(NEW.net_amount);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revenue_events_sign_refund BEFORE INSERT ON revenue_events FOR EACH ROW EXECUTE FUNCTION sign_refund();
--> statement-breakpoint
-- Least privilege, where the roles exist (docs/operations.md). Where they do not, the login acts for all of them.
DO $$
DECLARE
  documented text := 'worker_registry, goals, governance_tasks, approvals, opportunities, opportunity_sources, revenue_events, revenue_summary,
    scoring_models, learnings, memories, logic_evolution, execution_logs, worker_metrics, communications, capabilities,
    v_active_pipeline, v_pending_approvals, v_revenue_by_source';
BEGIN
  IF NOT (SELECT count(*) = 5 FROM pg_roles WHERE rolname IN ('juggernaut_owner', 'juggernaut_app', 'juggernaut_ingest', 'juggernaut_read', 'juggernaut_worker')) THEN
    RETURN;
  END IF;
  GRANT USAGE ON SCHEMA public TO juggernaut_owner, juggernaut_app, juggernaut_ingest, juggernaut_read, juggernaut_worker;

  -- The program reads everything; what it may never do is take back what stands on record.
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO juggernaut_app;
  REVOKE UPDATE, DELETE ON audit_events, execution_logs, execution_logs_default, action_checks, approval_votes, permission_versions FROM juggernaut_app;
  REVOKE INSERT, DELETE ON audit_head FROM juggernaut_app;
  GRANT UPDATE (count) ON action_checks TO juggernaut_app;
  GRANT DELETE ON action_checks TO juggernaut_app;
  GRANT UPDATE (withdrawn_at, fell_because) ON approval_votes TO juggernaut_app;
  REVOKE UPDATE, DELETE ON approvals FROM juggernaut_app;
  GRANT UPDATE (decision, decided_by, decided_at, decision_notes, revision_requested, release_at, released_at, use_by, used_at, outcome,
                reserved_micros, escalation_level, escalated_to, updated_at, digest, facts, risk_factors, risk_level, claimed_risk) ON approvals TO juggernaut_app;

  GRANT SELECT ON ALL TABLES IN SCHEMA public TO juggernaut_read;
  GRANT SELECT, INSERT ON execution_logs TO juggernaut_ingest;
  GRANT SELECT ON worker_keys, worker_registry TO juggernaut_ingest;
  GRANT UPDATE (last_used_at) ON worker_keys TO juggernaut_ingest;
  GRANT SELECT, INSERT ON idempotency_keys TO juggernaut_ingest;

  -- Workers that write by SQL: documented content in, never a decision, a digest, a limit or a permission.
  EXECUTE 'GRANT SELECT ON ' || documented || ' TO juggernaut_worker';
  GRANT INSERT (id, task_id, goal_id, worker_id, action_type, action_description, action_data, risk_level, expires_at, estimated_impact, estimated_cost_cents)
    ON approvals TO juggernaut_worker;
  GRANT INSERT ON execution_logs, governance_tasks, opportunities, revenue_events, learnings, memories, logic_evolution, worker_metrics, communications TO juggernaut_worker;
  GRANT UPDATE ON governance_tasks, opportunities, memories, communications TO juggernaut_worker;
  GRANT UPDATE (status, health_score, last_heartbeat, version, metadata, consecutive_failures, tasks_completed, tasks_failed, current_day_cost_cents)
    ON worker_registry TO juggernaut_worker;

  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO juggernaut_read;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO juggernaut_app;
END $$;
--> statement-breakpoint
SELECT make_log_partitions(7);
