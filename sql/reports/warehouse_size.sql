-- The size of the warehouse: one row for each part, largest first. No parameters.
--
-- Columns: part (a dimension, the ledger, or the line items, lines or rollup of one billing period), table_count,
-- row_estimate (the planner's), byte_count (with indexes and TOAST). Tables of a running load count with their
-- period.
SELECT
  part,
  count(*) AS table_count,
  sum(greatest(reltuples, 0))::bigint AS row_estimate,
  sum(pg_total_relation_size(oid))::bigint AS byte_count
FROM (
  SELECT
    c.oid,
    c.reltuples,
    CASE
      WHEN c.relname ~ '^(fact_line_item|line|rollup_[a-z]+)_\d{4}_\d{2}_'
        THEN regexp_replace(c.relname, '^(fact_line_item|line|rollup_[a-z]+)_(\d{4})_(\d{2})_.*$', '\1 \2-\3')
      WHEN c.relname LIKE 'load%' OR c.relname = 'migration' THEN 'ledger'
      ELSE c.relname
    END AS part
  FROM pg_class c
  WHERE c.relnamespace = 'curlew'::regnamespace AND c.relkind = 'r'
) AS t
GROUP BY part
ORDER BY byte_count DESC, part;
