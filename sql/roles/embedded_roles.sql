-- The logins of the embedded server. With them, only work that needs a superuser is done by one. No parameters. The
-- superuser runs this in the warehouse's database whenever Curlew starts the server. What is right already is left
-- alone.
--
-- curlew_owner owns the database and makes the warehouse. curlew_loader owns its tables (roles.sql). curlew_analyst
-- reads all of it. So does curlew_writer, who also makes views and tables in the schema public, for `curlew sql
-- --write`. None of them can make roles: in PostgreSQL 15 a role that can may give itself the roles that run programs
-- and read files of the server.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['curlew_owner', 'curlew_loader', 'curlew_writer', 'curlew_analyst'] LOOP
    IF to_regrole(name) IS NULL THEN
      EXECUTE format('CREATE ROLE %I LOGIN', name);
    END IF;
  END LOOP;
  IF to_regrole('curlew_team') IS NULL THEN
    CREATE ROLE curlew_team;
  END IF;
  GRANT curlew_loader, curlew_writer TO curlew_owner;
  GRANT curlew_analyst TO curlew_writer;

  IF (SELECT datdba FROM pg_database WHERE datname = current_database()) <> 'curlew_owner'::regrole THEN
    EXECUTE format('ALTER DATABASE %I OWNER TO curlew_owner', current_database());
  END IF;
  -- In psql tables and maps are found as they were when this was the superuser, whose schema the warehouse's was by name.
  FOREACH name IN ARRAY ARRAY['curlew_owner', 'curlew_loader', 'curlew_writer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_db_role_setting WHERE setrole = to_regrole(name)) THEN
      EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = curlew, public', name, current_database());
    END IF;
  END LOOP;
  -- The operators of maps are for all to use. One that fits better comes from nobody: only these two create there.
  GRANT USAGE, CREATE ON SCHEMA public TO curlew_writer;
  -- What they make is there to be queried.
  ALTER DEFAULT PRIVILEGES FOR ROLE curlew_owner, curlew_writer GRANT SELECT ON TABLES TO curlew_analyst;
  ALTER DEFAULT PRIVILEGES FOR ROLE curlew_owner GRANT USAGE ON SCHEMAS TO curlew_analyst;
END $$;

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;

-- A warehouse of an older version needs `curlew init`. Every login must be able to see that, and the owner must be
-- able to do it. The owner cannot delete the statistics of names, which must not exist (m0003_statistics.sql).
DO $$
BEGIN
  IF to_regclass('curlew.migration') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA curlew TO curlew_analyst;
    GRANT SELECT ON curlew.migration TO curlew_analyst;
    IF NOT EXISTS (SELECT FROM curlew.migration WHERE version = 3) THEN
      DELETE FROM pg_statistic AS s USING pg_class AS c
      WHERE c.oid = s.starelid AND c.relnamespace = 'curlew'::regnamespace;
    END IF;
  END IF;
END $$;

-- Hands over what the superuser owns in this database. A warehouse made before there were such logins belongs to the
-- superuser entirely. Functions in C do not change when they get another owner; only a superuser can make or change
-- one.
DO $$
DECLARE
  item record;
BEGIN
  FOR item IN
    WITH mine AS (
      SELECT n.oid, n.nspname, n.nspowner = session_user::regrole AS is_owned
      FROM pg_namespace AS n
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ), part AS (
      -- Views that show the report under its name in Athena are the loader's, who makes them anew.
      SELECT
        1 AS step, n.oid, format('ALTER SCHEMA %I OWNER TO curlew_owner', n.nspname) AS statement,
        'pg_namespace'::regclass AS class
      FROM mine AS n
      WHERE n.is_owned
      UNION ALL
      SELECT 2, n.oid, format('GRANT USAGE ON SCHEMA %I TO curlew_analyst', n.nspname), 'pg_namespace'
      FROM mine AS n
      WHERE n.is_owned AND n.nspname NOT IN ('curlew', 'athena')
      UNION ALL
      SELECT
        3, c.oid,
        format('ALTER TABLE %s OWNER TO %I', c.oid::regclass, CASE n.nspname WHEN 'public' THEN 'curlew_writer' ELSE 'curlew_owner' END),
        'pg_class'
      FROM pg_class AS c
      JOIN mine AS n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND c.relowner = session_user::regrole
        -- A column's sequence goes with its table.
        AND NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S'
            AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
        )
      UNION ALL
      SELECT 4, c.oid, format('GRANT SELECT ON %s TO curlew_analyst', c.oid::regclass), 'pg_class'
      FROM pg_class AS c
      JOIN mine AS n ON n.oid = c.relnamespace AND n.nspname NOT IN ('curlew', 'athena')
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relowner = session_user::regrole
      UNION ALL
      SELECT 5, f.oid, format('ALTER ROUTINE %s OWNER TO curlew_owner', f.oid::regprocedure), 'pg_proc'
      FROM pg_proc AS f
      JOIN mine AS n ON n.oid = f.pronamespace
      WHERE f.proowner = session_user::regrole
      UNION ALL
      SELECT 6, y.oid, format('ALTER TYPE %s OWNER TO curlew_owner', y.oid::regtype), 'pg_type'
      FROM pg_type AS y
      JOIN mine AS n ON n.oid = y.typnamespace
      LEFT JOIN pg_class AS c ON c.oid = y.typrelid
      WHERE y.typowner = session_user::regrole AND (y.typtype IN ('d', 'e', 'r') OR c.relkind = 'c')
      UNION ALL
      SELECT 7, o.oid, format('ALTER OPERATOR %s OWNER TO curlew_owner', o.oid::regoperator), 'pg_operator'
      FROM pg_operator AS o
      JOIN mine AS n ON n.oid = o.oprnamespace
      WHERE o.oprowner = session_user::regrole
      UNION ALL
      SELECT 8, s.oid, format('ALTER STATISTICS %I.%I OWNER TO curlew_owner', n.nspname, s.stxname), 'pg_statistic_ext'
      FROM pg_statistic_ext AS s
      JOIN mine AS n ON n.oid = s.stxnamespace
      WHERE s.stxowner = session_user::regrole
    )
    SELECT p.statement
    FROM part AS p
    WHERE NOT EXISTS (
      SELECT FROM pg_depend AS d WHERE d.classid = p.class AND d.objid = p.oid AND d.deptype = 'e'
    )
    ORDER BY p.step, p.oid
  LOOP
    EXECUTE item.statement;
  END LOOP;
END $$;
