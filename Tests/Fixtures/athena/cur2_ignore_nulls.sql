-- Days of one product, each with the last and the next day's cost that is known.
WITH days AS (
  SELECT date(line_item_usage_start_date) AS day, sum(line_item_unblended_cost) AS cost
  FROM cur2
  WHERE line_item_product_code = 'AmazonBedrock'
  GROUP BY 1
), known AS (
  SELECT day, IF(cost > 5, cost) AS cost FROM days
)
SELECT
  day,
  last_value(cost) IGNORE NULLS OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_known,
  lag(cost) IGNORE NULLS OVER (ORDER BY day) AS before,
  lag(cost, 2, 0) IGNORE NULLS OVER (ORDER BY day) AS two_before,
  lead(cost) IGNORE NULLS OVER w AS next
FROM known
WINDOW w AS (ORDER BY day)
ORDER BY day
