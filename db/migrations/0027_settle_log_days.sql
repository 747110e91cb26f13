-- Makes lines that came in lately as quick to find as all others. What indexes on words and data have not sorted in yet, each
-- search reads from end to end; and without statistics a word that stands in every line is taken for a rare one. PostgreSQL's
-- own daemon looks after a table of which a tenth is new, and that is late for a day that has just begun.
CREATE FUNCTION settle_log_days(since date) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  begun constant timestamptz := clock_timestamp();
  part record;
  analysed int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(7341905228);
  FOR part IN
    SELECT s.relid, s.n_mod_since_analyze > 1000 + s.n_live_tup / 2 AS stale
    FROM pg_inherits i JOIN pg_stat_all_tables s ON s.relid = i.inhrelid
    WHERE i.inhparent = 'execution_logs'::regclass AND s.n_ins_since_vacuum > 0
      AND s.relname >= 'execution_logs_' || to_char(since, 'YYYYMMDD')
    ORDER BY s.relname DESC
  LOOP
    PERFORM gin_clean_pending_list(x.indexrelid)
    FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_am m ON m.oid = c.relam
    WHERE x.indrelid = part.relid AND m.amname = 'gin';
    IF part.stale THEN
      EXECUTE format('ANALYZE %s', part.relid::regclass);
      analysed := analysed + 1;
    END IF;
    EXIT WHEN clock_timestamp() > begun + interval '2 seconds';
  END LOOP;
  RETURN analysed;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION settle_log_days(date) FROM PUBLIC;
--> statement-breakpoint
DO $$
BEGIN
  IF to_regrole('juggernaut_app') IS NOT NULL THEN
    GRANT EXECUTE ON FUNCTION settle_log_days(date) TO juggernaut_app;
  END IF;
END $$;
