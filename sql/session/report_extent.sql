-- How far the report reaches, for the notes of `curlew sql`. No parameters.
--
-- Columns: period_count, months that have tables; newest_period, YYYY-MM, NULL if there is none; legacy_view_is_full,
-- whether a loaded key may have no column in the legacy view.
SELECT
  count(DISTINCT p.period) AS period_count,
  max(replace(p.period, '_', '-')) AS newest_period,
  curlew.legacy_view_room() = 0 AS legacy_view_is_full
FROM pg_inherits AS i
JOIN pg_class AS c ON c.oid = i.inhrelid
CROSS JOIN LATERAL substring(c.relname FROM '^fact_line_item_(\d{4}_\d{2})_') AS p (period)
WHERE i.inhparent = to_regclass('curlew.fact_line_item')
