-- Whether a task waits for others is kept with it, for a claim that looked behind each would walk all that wait before
-- it finds one that is free. A claim still makes sure of the one that it takes.
CREATE FUNCTION keep_waiting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  uuid_shape CONSTANT text := '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$';
  needed uuid[];
BEGIN
  IF NEW.depends_on = '[]' THEN
    NEW.waits := false;
    RETURN NEW;
  END IF;
  -- What can't be read as a list of tasks is waited for in vain.
  NEW.waits := true;
  IF jsonb_typeof(NEW.depends_on) <> 'array' THEN RETURN NEW; END IF;
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.depends_on) AS e(v) WHERE jsonb_typeof(v) <> 'string' OR v #>> '{}' !~ uuid_shape) THEN
    RETURN NEW;
  END IF;
  -- One spelling, so that a task finds by its id what waits for it.
  NEW.depends_on := lower(NEW.depends_on::text)::jsonb;
  SELECT array_agg(DISTINCT id::uuid) INTO needed FROM jsonb_array_elements_text(NEW.depends_on) AS e(id);
  -- Held until this is committed: one that is completed meanwhile must find this task, or be seen by it.
  PERFORM 1 FROM governance_tasks WHERE id = ANY (needed) ORDER BY id FOR SHARE;
  NEW.waits := EXISTS (SELECT 1 FROM unnest(needed) AS n(id) LEFT JOIN governance_tasks d ON d.id = n.id
                       WHERE d.status IS DISTINCT FROM 'completed');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION free_waiting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Locked first, then looked at: of two that are completed at once the second sees the first.
  PERFORM 1 FROM governance_tasks
    WHERE depends_on @> jsonb_build_array(NEW.id::text) AND depends_on <> '[]' AND waits ORDER BY id FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE governance_tasks t SET waits = false
    WHERE t.depends_on @> jsonb_build_array(NEW.id::text) AND t.depends_on <> '[]' AND t.waits
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(t.depends_on) AS needed(id)
                      LEFT JOIN governance_tasks d ON d.id = needed.id::uuid
                      WHERE d.status IS DISTINCT FROM 'completed');
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What waits already.
UPDATE governance_tasks t SET
  depends_on = CASE WHEN jsonb_typeof(depends_on) = 'array' THEN lower(depends_on::text)::jsonb ELSE depends_on END,
  waits = CASE WHEN jsonb_typeof(depends_on) <> 'array' THEN true ELSE EXISTS (
    SELECT 1 FROM jsonb_array_elements_text(t.depends_on) AS needed(id)
    LEFT JOIN governance_tasks d ON d.id = CASE WHEN needed.id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN needed.id::uuid END
    WHERE d.status IS DISTINCT FROM 'completed') END
WHERE depends_on <> '[]';
--> statement-breakpoint
CREATE TRIGGER governance_tasks_keep_waiting_of_new BEFORE INSERT ON governance_tasks
  FOR EACH ROW WHEN (NEW.depends_on <> '[]') EXECUTE FUNCTION keep_waiting();
--> statement-breakpoint
CREATE TRIGGER governance_tasks_keep_waiting BEFORE UPDATE OF depends_on ON governance_tasks
  FOR EACH ROW WHEN (NEW.depends_on IS DISTINCT FROM OLD.depends_on) EXECUTE FUNCTION keep_waiting();
--> statement-breakpoint
CREATE TRIGGER governance_tasks_free_waiting_of_new AFTER INSERT ON governance_tasks
  FOR EACH ROW WHEN (NEW.status = 'completed') EXECUTE FUNCTION free_waiting();
--> statement-breakpoint
CREATE TRIGGER governance_tasks_free_waiting AFTER UPDATE OF status ON governance_tasks
  FOR EACH ROW WHEN (NEW.status = 'completed' AND OLD.status IS DISTINCT FROM 'completed') EXECUTE FUNCTION free_waiting();
--> statement-breakpoint
-- The list is searched by any three letters of a title. A login that may not add the extension goes without the index:
-- the search is slower then, and right.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX governance_tasks_title_idx ON governance_tasks USING gin (title gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE NOTICE 'pg_trgm is not there: %', SQLERRM;
END $$;
