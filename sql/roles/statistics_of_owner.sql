-- Does what the last statement of m0003_statistics.sql does, for users who are no superusers. Only a superuser may
-- read PostgreSQL's own table of statistics or delete from it. No parameters. A warehouse that was never analysed has
-- none to delete.
DO $$
DECLARE
  relation regclass;
BEGIN
  FOR relation IN
    SELECT c.oid
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'curlew'::pg_catalog.regnamespace
      AND c.relkind IN ('r', 'p')
      AND c.relname ~ '^(dim_|line|fact_line_item|rollup_|team_grant)'
    ORDER BY c.oid
  LOOP
    PERFORM curlew.keep_names_out_of_statistics(relation);
  END LOOP;
  IF EXISTS (
    SELECT
    FROM pg_catalog.pg_stats AS s
    JOIN pg_catalog.pg_class AS c ON c.relnamespace = 'curlew'::pg_catalog.regnamespace AND c.relname = s.tablename
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attname = s.attname AND a.attstattarget = 0
    WHERE s.schemaname = 'curlew'
  ) THEN
    RAISE EXCEPTION 'statistics of an older version tell teams the names of others, and only a superuser can delete them'
      USING ERRCODE = 'insufficient_privilege', HINT = 'Have a superuser run curlew init once.';
  END IF;
END $$;
