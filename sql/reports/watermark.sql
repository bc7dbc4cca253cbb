-- How complete the months of a report are. One row for each export and month.
--
-- $1 text[]  billing periods
--
-- Columns: export_key, export_name, billing_period, has_usage, last_day (newest day with usage in the month: fees and
-- subscriptions do not count, because they are dated ahead), uninvoiced_row_count, is_over (whether the month is),
-- is_settled (whether AWS has ceased to change it).
SELECT
  r.export_key,
  e.export_name,
  r.billing_period,
  r.has_usage,
  r.last_day,
  r.uninvoiced_row_count,
  now() AT TIME ZONE 'UTC' >= to_date(r.billing_period, 'YYYY-MM') + interval '1 month' AS is_over,
  now() AT TIME ZONE 'UTC' >= curlew.settles_on(r.billing_period) AS is_settled
FROM (
  SELECT
    x.export_key,
    x.billing_period,
    bool_or(x.has_usage) AS has_usage,
    max(x.last_usage_day) AS last_day,
    coalesce(sum(x.row_count) FILTER (WHERE coalesce(b.bill_invoice_id, '') = ''), 0) AS uninvoiced_row_count
  FROM curlew.rollup_extent AS x
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = x.bill_key
  WHERE x.billing_period = ANY ($1::text[])
  GROUP BY x.export_key, x.billing_period
) AS r
LEFT JOIN curlew.dim_export AS e ON e.export_key = r.export_key
ORDER BY e.export_name COLLATE "C", r.billing_period COLLATE "C"
