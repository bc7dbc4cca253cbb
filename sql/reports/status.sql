-- What is loaded: one row an export, billing period and currency, newest period first. No parameters.
--
-- Columns: export_name, billing_period, delivery (execution id, else fingerprint), source, loaded_at, load_age,
-- last_day (newest day with usage), last_day_age (whole days from it to now, UTC), row_count, principal_count,
-- growth_factor, currency, unblended_cost, byte_count (line items, lines and rollup, indexes included), load_id,
-- load_count (loads of the period so far, replaced ones included).
SELECT
  e.export_name,
  l.billing_period,
  coalesce(l.execution_id, l.delivery_fingerprint) AS delivery,
  l.source,
  l.loaded_at,
  now() - l.loaded_at AS load_age,
  r.last_day,
  (now() AT TIME ZONE 'UTC')::date - r.last_day AS last_day_age,
  l.row_count,
  l.principal_count,
  round(l.expanded_row_count::numeric / nullif(l.line_group_count, 0), 2) AS growth_factor,
  m.currency,
  m.total AS unblended_cost,
  coalesce(t.byte_count, 0) AS byte_count,
  l.load_id,
  (
    SELECT count(*)
    FROM curlew.load h
    WHERE h.export_key = l.export_key AND h.billing_period = l.billing_period
  ) AS load_count
FROM curlew.load l
LEFT JOIN curlew.dim_export e ON e.export_key = l.export_key
LEFT JOIN curlew.load_amount m ON m.load_id = l.load_id AND m.column_name = 'line_item_unblended_cost'
LEFT JOIN (
  SELECT billing_period, export_key, max(day) AS last_day
  FROM curlew.rollup_daily
  WHERE row_count > 0
  GROUP BY billing_period, export_key
) AS r ON r.billing_period = l.billing_period AND r.export_key = l.export_key
LEFT JOIN (
  SELECT
    substring(relname FROM '_l(\d+)(?:_s\d+w\d+)?$')::bigint AS load_id,
    sum(pg_total_relation_size(oid))::bigint AS byte_count
  FROM pg_class
  WHERE relnamespace = 'curlew'::regnamespace
    AND relkind = 'r'
    AND relname ~ '^(fact_line_item|line|rollup_daily|rollup_monthly|rollup_line)_\d{4}_\d\d_e\d+_l\d+(_s\d+w\d+)?$'
  GROUP BY 1
) AS t ON t.load_id = l.load_id
WHERE l.replaced_at IS NULL
ORDER BY l.billing_period DESC, e.export_name COLLATE "C", m.currency COLLATE "C";
