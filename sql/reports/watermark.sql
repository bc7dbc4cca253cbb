-- How complete the months of a report are. One row for each export and month.
--
-- $1 text[]  billing periods
--
-- Columns: export_key, export_name, billing_period, has_usage, uninvoiced_row_count, is_over (whether the month is).
SELECT
  r.export_key,
  e.export_name,
  r.billing_period,
  bool_or(curlew.is_usage(u.line_item_line_item_type)) AS has_usage,
  coalesce(sum(r.row_count) FILTER (WHERE coalesce(b.bill_invoice_id, '') = ''), 0)::bigint AS uninvoiced_row_count,
  now() AT TIME ZONE 'UTC' >= to_date(r.billing_period, 'YYYY-MM') + interval '1 month' AS is_over
FROM (
  SELECT export_key, billing_period, bill_key, usage_key, sum(row_count) AS row_count
  FROM curlew.rollup_monthly
  WHERE billing_period = ANY ($1::text[])
  GROUP BY export_key, billing_period, bill_key, usage_key
) AS r
LEFT JOIN curlew.dim_export AS e ON e.export_key = r.export_key
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = r.bill_key
LEFT JOIN curlew.dim_usage AS u ON u.usage_key = r.usage_key
GROUP BY r.export_key, e.export_name, r.billing_period
ORDER BY e.export_name COLLATE "C", r.billing_period COLLATE "C"
