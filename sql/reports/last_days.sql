-- The newest day with usage, for each export and month. Fees and subscriptions do not count, because they are dated
-- ahead.
--
-- $1 text[]  billing periods
--
-- Columns: export_key, billing_period, last_day.
-- The days are found before it is asked which of them are in their month: that takes long, and rows are many.
WITH d AS MATERIALIZED (
  SELECT r.export_key, r.billing_period, r.day
  FROM curlew.rollup_daily AS r
  WHERE r.billing_period = ANY ($1::text[])
    AND (
      r.usage_key IS NULL
      OR r.usage_key IN (
        SELECT u.usage_key FROM curlew.dim_usage AS u WHERE curlew.is_usage(u.line_item_line_item_type)
      )
    )
  GROUP BY r.export_key, r.billing_period, r.day
)
SELECT d.export_key, d.billing_period, max(d.day) AS last_day
FROM d
WHERE d.day < to_date(d.billing_period, 'YYYY-MM') + interval '1 month'
GROUP BY d.export_key, d.billing_period
