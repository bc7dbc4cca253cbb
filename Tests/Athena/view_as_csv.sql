-- The rows of a view for DuckDB, with maps as JSON, and a first line that says the type of each column: `:view`.
SELECT string_agg(attname || ' ' || format_type(atttypid, NULL), ',' ORDER BY attnum)
FROM pg_attribute
WHERE attrelid = :'view'::regclass AND attnum > 0;

SELECT format(
  'COPY (SELECT %s FROM %s) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *)',
  string_agg(CASE WHEN format_type(atttypid, NULL) LIKE '%hstore' THEN format('hstore_to_json(%1$I) AS %1$I', attname) ELSE quote_ident(attname) END, ', ' ORDER BY attnum),
  :'view')
FROM pg_attribute
WHERE attrelid = :'view'::regclass AND attnum > 0
\gexec
