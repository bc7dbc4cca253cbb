-- Settings of every session of Curlew. A login, a database, the server or PGOPTIONS may have set other values, which
-- would change the meaning of a statement or the text of a value. $1 boolean, whether the server's time limits apply:
-- for a reader they do, for a load they do not. Columns: the server's process; the schema of hstore, NULL without it.
--
-- The search path is PostgreSQL's own schema and no other. Anybody may have put a function or operator into another
-- schema that fits better than PostgreSQL's; so it is never found, and all of Curlew's statements name their schemas.
-- Temporary tables come last. Names have their schema here, too, because nothing may run before the path is set.
SELECT
  pg_catalog.pg_backend_pid() AS process,
  (
    SELECT pg_catalog.quote_ident(n.nspname)
    FROM pg_catalog.pg_extension AS x
    JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) x.extnamespace
    WHERE x.extname OPERATOR(pg_catalog.=) 'hstore'::pg_catalog.name
  ) AS hstore_schema,
  pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
  pg_catalog.set_config('standard_conforming_strings', 'on', false),
  pg_catalog.set_config('client_min_messages', 'warning', false),
  -- How values are written and read as text.
  pg_catalog.set_config('TimeZone', 'UTC', false),
  pg_catalog.set_config('DateStyle', 'ISO, MDY', false),
  pg_catalog.set_config('IntervalStyle', 'postgres', false),
  pg_catalog.set_config('extra_float_digits', '1', false),
  pg_catalog.set_config('bytea_output', 'hex', false),
  pg_catalog.set_config('array_nulls', 'on', false),
  pg_catalog.set_config('quote_all_identifiers', 'off', false),
  pg_catalog.set_config('lc_monetary', 'C', false),
  pg_catalog.set_config('lc_numeric', 'C', false),
  pg_catalog.set_config('lc_time', 'C', false),
  -- What a statement means.
  pg_catalog.set_config('transform_null_equals', 'off', false),
  pg_catalog.set_config('row_security', 'on', false),
  pg_catalog.set_config('default_transaction_isolation', 'read committed', false),
  -- Time limits. Those of PostgreSQL 17 do not exist in 15.
  CASE WHEN NOT $1::pg_catalog.bool THEN pg_catalog.set_config('statement_timeout', '0', false) END,
  CASE WHEN NOT $1::pg_catalog.bool THEN pg_catalog.set_config('lock_timeout', '0', false) END,
  CASE WHEN NOT $1::pg_catalog.bool THEN pg_catalog.set_config('idle_in_transaction_session_timeout', '0', false) END,
  CASE WHEN NOT $1::pg_catalog.bool THEN pg_catalog.set_config('idle_session_timeout', '0', false) END,
  CASE
    WHEN NOT $1::pg_catalog.bool AND pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL
      THEN pg_catalog.set_config('transaction_timeout', '0', false)
  END
