-- By quarter and cost category.
SELECT
  concat(CAST(year(line_item_usage_start_date) AS varchar), 'Q', CAST(quarter(line_item_usage_start_date) AS varchar)) AS quarter,
  product_servicecode,
  product_group,
  SUM(line_item_unblended_cost) AS cost
FROM cur
WHERE line_item_usage_start_date BETWEEN timestamp '2026-01-01 00:00:00' AND timestamp '2026-12-31 23:59:59.999'
GROUP BY 1, 2, 3
ORDER BY cost DESC
