-- The views with the report's names in Athena (curlew.athena_table). No parameters. Applied at every `curlew init`,
-- after the views.

-- The comment on such a view. It tells these views from others.
CREATE OR REPLACE FUNCTION curlew.athena_table_comment() RETURNS text
LANGUAGE sql IMMUTABLE
AS $$ SELECT 'The report under its name in Athena. Made anew by every curlew init; see curlew.athena_table.' $$;

-- Makes one view, or makes it anew because the view behind it may have more columns now.
CREATE OR REPLACE FUNCTION curlew.make_athena_table(wanted curlew.athena_table) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  view_name text := format('%I.%I', wanted.database_name, wanted.table_name);
  -- Who reads it needs the rights to what it shows, and sees only the rows that he may see there.
  definition text := format(
    'CREATE OR REPLACE VIEW %s WITH (security_invoker = true) AS SELECT * FROM curlew.%I', view_name,
    CASE WHEN wanted.is_legacy THEN 'legacy_cost_and_usage_report' ELSE 'cost_and_usage_report' END);
BEGIN
  IF obj_description(to_regclass(view_name), 'pg_class') IS DISTINCT FROM curlew.athena_table_comment()
    AND to_regclass(view_name) IS NOT NULL
  THEN
    RAISE EXCEPTION '% is there already, and is not Curlew''s', view_name USING ERRCODE = 'duplicate_table';
  END IF;
  IF to_regnamespace(quote_ident(wanted.database_name)) IS NULL THEN
    EXECUTE format('CREATE SCHEMA %I', wanted.database_name);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO PUBLIC', wanted.database_name);
  END IF;
  BEGIN
    EXECUTE definition;
  EXCEPTION WHEN invalid_table_definition THEN
    -- Other columns, or in another order: a view that is replaced keeps those it has.
    EXECUTE 'DROP VIEW ' || view_name;
    EXECUTE definition;
  END;
  EXECUTE format('GRANT SELECT ON %s TO PUBLIC', view_name);
  EXECUTE format('COMMENT ON VIEW %s IS %L', view_name, curlew.athena_table_comment());
END $$;

-- Makes all views. Warns about one that cannot be made.
CREATE OR REPLACE FUNCTION curlew.make_athena_tables() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  wanted curlew.athena_table;
BEGIN
  FOR wanted IN SELECT * FROM curlew.athena_table ORDER BY database_name COLLATE "C", table_name COLLATE "C" LOOP
    BEGIN
      PERFORM curlew.make_athena_table(wanted);
    EXCEPTION WHEN OTHERS THEN
      RAISE WARNING '%.% stays as it is: %', wanted.database_name, wanted.table_name, SQLERRM;
    END;
  END LOOP;
END $$;

-- Drops all views, before something that they show is dropped. Views that others depend on stay.
CREATE OR REPLACE FUNCTION curlew.drop_athena_tables() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  dropped curlew.athena_table;
  view_name text;
BEGIN
  FOR dropped IN SELECT * FROM curlew.athena_table LOOP
    view_name := format('%I.%I', dropped.database_name, dropped.table_name);
    CONTINUE WHEN obj_description(to_regclass(view_name), 'pg_class') IS DISTINCT FROM curlew.athena_table_comment();
    BEGIN
      EXECUTE 'DROP VIEW ' || view_name;
    EXCEPTION WHEN dependent_objects_still_exist THEN NULL;
    END;
  END LOOP;
END $$;

-- Stores a name and what it stands for, and makes its view. An existing name gets the new meaning.
CREATE OR REPLACE FUNCTION curlew.set_athena_table(database_name text, table_name text, is_legacy boolean) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
  WITH wanted AS (
    INSERT INTO curlew.athena_table AS t VALUES ($1, $2, $3)
    ON CONFLICT ON CONSTRAINT athena_table_pkey DO UPDATE SET is_legacy = EXCLUDED.is_legacy
    RETURNING t
  )
  SELECT curlew.make_athena_table(t) FROM wanted
$$;
