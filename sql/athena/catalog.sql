-- What can be queried: curlew sql writes these functions for DESCRIBE, SHOW COLUMNS and SHOW TABLES. No parameters.

CREATE OR REPLACE FUNCTION athena.describe(relation text) RETURNS TABLE (column_name text, type text, comment text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT a.attname::pg_catalog.text, athena.type_name(a.atttypid), pg_catalog.col_description(a.attrelid, a.attnum)
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = relation::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attnum
$$;

-- The report's views and what users have made, without the tables behind the views.
CREATE OR REPLACE FUNCTION athena.tables() RETURNS TABLE (database text, "table" text)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT n.nspname::pg_catalog.text, c.relname::pg_catalog.text
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm')
    AND n.nspname NOT IN ('athena', 'pg_catalog', 'information_schema')
    AND (n.nspname <> 'curlew' OR c.relname IN ('cost_and_usage_report', 'legacy_cost_and_usage_report'))
    AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
  ORDER BY 1, 2
$$;
