-- Gives the views with the report's names in Athena to curlew_loader, who makes them anew when a load has brought
-- columns. No parameters. Run after rights.sql, and after a new name. Views that this session's user may not give
-- away are left alone.
DO $$
DECLARE
  view record;
BEGIN
  FOR view IN
    SELECT c.oid::regclass AS name, n.nspname
    FROM curlew.athena_table AS t
    JOIN pg_namespace AS n ON n.nspname = t.database_name
    JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = t.table_name AND c.relkind = 'v'
    WHERE obj_description(c.oid, 'pg_class') = curlew.athena_table_comment()
      AND c.relowner <> 'curlew_loader'::regrole
      AND pg_has_role(c.relowner, 'USAGE')
      AND (pg_has_role(n.nspowner, 'USAGE') OR has_schema_privilege('curlew_loader', n.oid, 'CREATE'))
  LOOP
    IF NOT has_schema_privilege('curlew_loader', view.nspname, 'CREATE') THEN
      EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO curlew_loader', view.nspname);
    END IF;
    EXECUTE format('ALTER VIEW %s OWNER TO curlew_loader', view.name);
  END LOOP;
END $$;
