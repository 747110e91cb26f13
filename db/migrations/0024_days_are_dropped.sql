-- What lines cost that go: `lines` is a query of goal_id, task_id and micros.
CREATE FUNCTION keep_dropped_spending(lines text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('
    INSERT INTO dropped_spending AS d (kind, id, micros)
    SELECT of.kind, of.id, sum(l.micros) FROM (%s) l CROSS JOIN LATERAL (VALUES (''goal'', l.goal_id), (''task'', l.task_id)) AS of(kind, id)
    WHERE of.id IS NOT NULL AND l.micros <> 0 GROUP BY 1, 2
    ON CONFLICT (kind, id) DO UPDATE SET micros = d.micros + excluded.micros', lines);
END $$;
--> statement-breakpoint
-- The moments before which lines go, as people set them: all but errors, and errors. Null where they never do.
CREATE FUNCTION log_limits(OUT lines_before timestamptz, OUT errors_before timestamptz) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT today - (SELECT (value #>> '{}')::int FROM settings WHERE key = 'log_retention_days') * interval '1 day',
         today - (SELECT (value #>> '{}')::int FROM settings WHERE key = 'log_retention_error_days') * interval '1 day'
  FROM date_trunc('day', clock_timestamp(), 'UTC') AS today
$$;
--> statement-breakpoint
-- Takes the lines of a day away that are past their limit. Errors that are not are moved into another table, which then takes
-- the day's place and name. Readers and writers of the log wait only while one table is exchanged for the other.
CREATE FUNCTION drop_log_day(part text, OUT lines bigint, OUT kept bigint, OUT bytes bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  day date;
  rest constant text := part || '_errors';
  limits record;
  seen pg_snapshot;
  late boolean;
  locked boolean := false;
  going text := 'true';
BEGIN
  PERFORM pg_advisory_xact_lock(7341905227);
  IF part !~ '^execution_logs_\d{8}$'
     OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = 'execution_logs'::regclass AND inhrelid = to_regclass('public.' || part)) THEN
    RAISE EXCEPTION '% is no day of the log', part USING ERRCODE = 'undefined_table';
  END IF;
  SELECT * INTO limits FROM log_limits();
  day := to_date(substring(part FROM '\d{8}'), 'YYYYMMDD');
  IF limits.lines_before IS NULL OR (day + 1)::timestamp AT TIME ZONE 'UTC' > limits.lines_before THEN
    RAISE EXCEPTION 'the lines of % are not past their limit', day USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF limits.errors_before IS NULL OR (day + 1)::timestamp AT TIME ZONE 'UTC' > limits.errors_before THEN
    going := 'level NOT IN (''error'', ''critical'')';
  END IF;
  seen := pg_current_snapshot();
  bytes := pg_total_relation_size(to_regclass('public.' || part));
  EXECUTE format('SELECT count(*) FILTER (WHERE %s), count(*) FILTER (WHERE NOT (%s)), coalesce(bool_or(received_at >= $1), false) FROM %I', going, going, part)
    INTO lines, kept, late USING limits.lines_before;
  IF late THEN
    RAISE EXCEPTION 'lines of % came in lately', day USING ERRCODE = 'serialization_failure';
  END IF;
  PERFORM keep_dropped_spending(format(
    'SELECT goal_id, task_id, coalesce(cost_micros, cost_cents::bigint * 10000) AS micros FROM %I WHERE %s', part, going));
  IF kept > 0 THEN
    EXECUTE format('CREATE TABLE %I (LIKE execution_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', rest);
    EXECUTE format('INSERT INTO %I SELECT * FROM %I WHERE NOT (%s)', rest, part, going);
  END IF;
  PERFORM set_config('lock_timeout', '200ms', true);
  FOR attempt IN 1..20 LOOP
    BEGIN
      LOCK TABLE ONLY execution_logs IN ACCESS EXCLUSIVE MODE;
      EXECUTE format('LOCK TABLE ONLY %I IN ACCESS EXCLUSIVE MODE', part);
      locked := true;
      EXIT;
    EXCEPTION WHEN lock_not_available THEN
      PERFORM pg_sleep(0.1 + random() * 0.2);
    END;
  END LOOP;
  IF NOT locked THEN
    RAISE EXCEPTION 'the log is in use' USING ERRCODE = 'lock_not_available';
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE written_in >= pg_snapshot_xmin($1) AND NOT pg_visible_in_snapshot(written_in, $1))', part)
    INTO late USING seen;
  IF late THEN
    RAISE EXCEPTION 'lines of % came in just now', day USING ERRCODE = 'serialization_failure';
  END IF;
  EXECUTE format('DROP TABLE %I', part);
  IF kept > 0 THEN
    EXECUTE format('ALTER TABLE %I RENAME TO %I', rest, part);
    EXECUTE format('ALTER TABLE execution_logs ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   part, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
    IF to_regrole('juggernaut_app') IS NOT NULL THEN
      EXECUTE format('REVOKE ALL ON %I FROM juggernaut_app', part);
    END IF;
  END IF;
END $$;
--> statement-breakpoint
-- The same for days that never had a table of their own: one day at a time, and so many lines at once.
CREATE FUNCTION drop_default_logs(most int, OUT day date, OUT lines bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  limits record;
  -- A line's time is what its worker says of it; it is here no shorter than the limit either.
  going constant text := 'greatest(created_at, received_at) < CASE WHEN level IN (''error'', ''critical'') THEN $2 ELSE $1 END AND created_at < $1 AND isfinite(created_at)';
  ids tid[];
BEGIN
  lines := 0;
  SELECT * INTO limits FROM log_limits();
  IF limits.lines_before IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format('SELECT (created_at AT TIME ZONE ''UTC'')::date FROM execution_logs_default WHERE %s ORDER BY created_at LIMIT 1', going)
    INTO day USING limits.lines_before, limits.errors_before;
  IF day IS NULL THEN
    RETURN;
  END IF;
  EXECUTE format('SELECT array(SELECT ctid FROM execution_logs_default WHERE %s AND created_at < ($3 + 1)::timestamp AT TIME ZONE ''UTC'' LIMIT $4 FOR UPDATE)', going)
    INTO ids USING limits.lines_before, limits.errors_before, day, most;
  PERFORM keep_dropped_spending(format(
    'SELECT goal_id, task_id, coalesce(cost_micros, cost_cents::bigint * 10000) AS micros FROM execution_logs_default WHERE ctid = ANY (%L::tid[])', ids));
  DELETE FROM execution_logs_default WHERE ctid = ANY (ids);
  lines := cardinality(ids);
END $$;
--> statement-breakpoint
-- Only the program takes lines away, and only past the limits that stand in the settings.
REVOKE ALL ON FUNCTION keep_dropped_spending(text), drop_log_day(text), drop_default_logs(int) FROM PUBLIC;
--> statement-breakpoint
DO $$
BEGIN
  IF to_regrole('juggernaut_app') IS NOT NULL THEN
    GRANT EXECUTE ON FUNCTION drop_log_day(text), drop_default_logs(int) TO juggernaut_app;
    REVOKE INSERT, UPDATE, DELETE ON dropped_spending FROM juggernaut_app;
  END IF;
END $$;
