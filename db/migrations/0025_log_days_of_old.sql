-- A day of the log from any time, for lines that a file brings: what the default partition held of it moves over.
CREATE FUNCTION make_log_day(day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  name text := 'execution_logs_' || to_char(day, 'YYYYMMDD');
  begins timestamptz := day::timestamp AT TIME ZONE 'UTC';
  ends timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
  PERFORM pg_advisory_xact_lock(7341905227);
  -- Also where only its errors are kept by now: they stand in the day's place.
  IF to_regclass('public.' || name) IS NOT NULL OR to_regclass('public.' || name || '_errors') IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE execution_logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
  EXECUTE format('WITH moved AS (DELETE FROM execution_logs_default WHERE created_at >= %L AND created_at < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
                 begins, ends, name);
  EXECUTE format('ALTER TABLE execution_logs ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, begins, ends);
  -- Default privileges would let the program edit lines through the partition itself.
  IF to_regrole('juggernaut_app') IS NOT NULL THEN
    EXECUTE format('REVOKE ALL ON %I FROM juggernaut_app', name);
  END IF;
  RETURN true;
END $$;
