-- Cost by day, with the change from the day before.
WITH daily AS (
  SELECT DATE(line_item_usage_start_date) AS usage_date, SUM(line_item_unblended_cost) AS cost
  FROM cur2
  WHERE line_item_line_item_type = 'Usage'
  GROUP BY DATE(line_item_usage_start_date)
)
SELECT
  usage_date,
  cost,
  cost - LAG(cost) OVER (ORDER BY usage_date) AS change,
  100.0 * (cost - LAG(cost) OVER (ORDER BY usage_date)) / LAG(cost) OVER (ORDER BY usage_date) AS change_percent
FROM daily
ORDER BY usage_date
