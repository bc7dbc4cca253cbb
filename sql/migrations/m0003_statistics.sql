-- No statistics on what a team may filter by. No parameters.
--
-- PostgreSQL tells everybody how many rows it expects (EXPLAIN), and expects by statistics of all rows, whoever asks: with
-- them a team reads the names of other teams by halving, under any row policy. Statistics stay on the columns that tables
-- are joined by, and on time: those say how much there is, and name nobody.

CREATE OR REPLACE FUNCTION curlew.keep_names_out_of_statistics(relation regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  attribute record;
BEGIN
  FOR attribute IN
    SELECT a.attnum, a.attname
    FROM pg_attribute AS a
    WHERE a.attrelid = relation
      AND a.attnum > 0
      AND NOT a.attisdropped
      AND a.atttypid NOT IN ('int4'::regtype, 'int8'::regtype, 'date'::regtype, 'timestamp'::regtype)
      AND a.attname NOT IN ('billing_period', 'billing_year', 'billing_month', 'bedrock_rule')
      AND coalesce(a.attstattarget, -1) <> 0
    ORDER BY a.attnum
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', relation, attribute.attname);
  END LOOP;
END $$;
COMMENT ON FUNCTION curlew.keep_names_out_of_statistics(regclass) IS
  'Has ANALYZE pass by all columns of a table but keys, times and the billing period; run on each table that a load makes.';

-- Tables that are there, and the statistics that they have by now.
DO $$
DECLARE
  relation regclass;
  old record;
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
  FOR old IN
    SELECT s.starelid, s.staattnum
    FROM pg_catalog.pg_statistic AS s
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = s.starelid AND a.attnum = s.staattnum
    JOIN pg_catalog.pg_class AS c ON c.oid = s.starelid
    WHERE c.relnamespace = 'curlew'::pg_catalog.regnamespace AND a.attstattarget = 0
  LOOP
    DELETE FROM pg_catalog.pg_statistic AS s WHERE s.starelid = old.starelid AND s.staattnum = old.staattnum;
  END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'statistics of an older version tell teams the names of others, and only a superuser can delete them'
    USING ERRCODE = 'insufficient_privilege', HINT = 'Have a superuser run curlew init once.';
END $$;
