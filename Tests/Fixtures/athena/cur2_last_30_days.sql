-- The last thirty days, by region.
SELECT
  COALESCE(product_region_code, 'none') AS region,
  date_format(line_item_usage_start_date, '%Y-%m-%d') AS day,
  SUM(line_item_unblended_cost) AS cost
FROM cur2
WHERE line_item_usage_start_date >= current_date - INTERVAL '30' DAY
  AND line_item_usage_start_date < current_timestamp
GROUP BY 1, 2
ORDER BY 2, 3 DESC
