-- The roles of a warehouse, and what they own. No parameters. `curlew init --roles` runs it in one transaction with
-- rights.sql, and so does every later `curlew init`. What is right already is left alone.
--
-- curlew_loader owns the schema and the tables: PostgreSQL lets only the owner of both tables attach a partition, and
-- only the owner of the parent detach one. curlew_analyst reads everything. Both are logins, because settings of a
-- role apply to its own sessions and not to those of its members. They have no password. Until one is set, they log
-- in only by peer, ident or a certificate. curlew_team is the group of the logins that `curlew grant` makes.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['curlew_loader', 'curlew_analyst', 'curlew_team'] LOOP
    IF to_regrole(name) IS NULL THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I %s', name, CASE WHEN name <> 'curlew_team' THEN 'LOGIN' END);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        -- Roles are those of the server: another warehouse on it has just made them.
      END;
    END IF;
  END LOOP;
  -- Whoever is no superuser can give away only to a role that he is in himself.
  IF NOT pg_has_role('curlew_loader', 'USAGE') THEN
    GRANT curlew_loader TO CURRENT_USER;
  END IF;
  IF NOT has_database_privilege('curlew_loader', current_database(), 'CONNECT')
    OR NOT has_database_privilege('curlew_loader', current_database(), 'TEMPORARY')
  THEN
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO curlew_loader', current_database());
  END IF;
  -- curlew sql looks through a query by a temporary view.
  FOREACH name IN ARRAY ARRAY['curlew_analyst', 'curlew_team'] LOOP
    IF NOT has_database_privilege(name, current_database(), 'CONNECT')
      OR NOT has_database_privilege(name, current_database(), 'TEMPORARY')
    THEN
      EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), name);
    END IF;
  END LOOP;
END $$;

-- Tables made by another user's load in the meantime go to the loader, too.
DO $$
DECLARE
  relation regclass;
BEGIN
  IF (SELECT nspowner FROM pg_namespace WHERE nspname = 'curlew') <> 'curlew_loader'::regrole THEN
    ALTER SCHEMA curlew OWNER TO curlew_loader;
  END IF;
  FOR relation IN
    SELECT oid
    FROM pg_class
    WHERE relnamespace = 'curlew'::regnamespace
      AND relkind IN ('r', 'p', 'v')
      AND relowner <> 'curlew_loader'::regrole
    ORDER BY oid
  LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO curlew_loader', relation);
  END LOOP;
END $$;
