-- The rows for DuckDB, with maps as JSON.
SELECT format(
  'COPY (SELECT %s FROM curlew.cost_and_usage_report) TO STDOUT (FORMAT csv, HEADER)',
  string_agg(CASE atttypid WHEN 'public.hstore'::regtype THEN format('public.hstore_to_json(%1$I) AS %1$I', attname) ELSE quote_ident(attname) END, ', ' ORDER BY attnum))
FROM pg_attribute
WHERE attrelid = 'curlew.cost_and_usage_report'::regclass AND attnum > 0
\gexec
