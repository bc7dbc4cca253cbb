-- What was used the day before, or that nothing was.
SELECT usage_day, usage_type, lag(usage_type, 1, 'none') OVER (ORDER BY usage_day) AS previous,
  lead(usage_type, CAST(2 AS bigint), 'none') OVER (ORDER BY usage_day) AS next_but_one
FROM (
  SELECT date(line_item_usage_start_date) AS usage_day, max(line_item_usage_type) AS usage_type
  FROM cur2 WHERE billing_period = '2026-10' GROUP BY 1
)
ORDER BY usage_day
