-- The loads on view of some months, to take them off. $1 text[] billing periods
--
-- Columns: load_id, export_key, export_name, billing_period, row_count, byte_count (of its tables, with indexes).
SELECT
  l.load_id,
  l.export_key,
  e.export_name,
  l.billing_period,
  l.row_count,
  (
    SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
    FROM pg_class AS c
    WHERE c.relnamespace = 'curlew'::regnamespace
      AND c.relkind = 'r'
      AND c.relname ~ ('_e' || l.export_key || '_l' || l.load_id || '(_[ks]\d+w\d+)?$')
  ) AS byte_count
FROM curlew.load AS l
JOIN curlew.dim_export AS e ON e.export_key = l.export_key
WHERE l.replaced_at IS NULL AND l.billing_period = ANY ($1::text[])
ORDER BY l.billing_period, e.export_name COLLATE "C"
