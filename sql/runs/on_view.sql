-- What is on view, for metrics: a row an export, month and currency. No parameters.
--
-- Columns: export_name, billing_period, currency, is_first (the first row of the month, for what has no currency), row_count,
-- unblended_cost, newest_usage and loaded_at (seconds since 1970).
SELECT
  e.export_name,
  l.billing_period,
  m.currency,
  row_number() OVER (PARTITION BY l.load_id ORDER BY m.currency COLLATE "C") = 1 AS is_first,
  l.row_count,
  m.total AS unblended_cost,
  trunc(extract(epoch FROM r.last_day))::bigint AS newest_usage,
  trunc(extract(epoch FROM l.loaded_at))::bigint AS loaded_at
FROM curlew.load AS l
LEFT JOIN curlew.dim_export AS e ON e.export_key = l.export_key
LEFT JOIN curlew.load_amount AS m ON m.load_id = l.load_id AND m.column_name = 'line_item_unblended_cost'
LEFT JOIN (
  SELECT x.billing_period, x.export_key, max(x.last_usage_day) AS last_day
  FROM curlew.rollup_extent AS x
  GROUP BY x.billing_period, x.export_key
) AS r ON r.billing_period = l.billing_period AND r.export_key = l.export_key
WHERE l.replaced_at IS NULL
ORDER BY e.export_name COLLATE "C", l.billing_period, m.currency COLLATE "C"
