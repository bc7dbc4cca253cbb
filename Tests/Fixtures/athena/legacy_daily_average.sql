-- Daily cost with its average over a week, and days that stand out.
WITH d AS (
  SELECT date_trunc('day', line_item_usage_start_date) AS day, SUM(line_item_unblended_cost) AS cost
  FROM cur
  WHERE year = '2026' AND line_item_line_item_type = 'Usage'
  GROUP BY 1
)
SELECT
  day,
  cost,
  AVG(cost) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS average,
  cost > 2 * AVG(cost) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS stands_out
FROM d
ORDER BY day
