-- Months side by side, by way of a map.
WITH months AS (
  SELECT line_item_product_code AS service, billing_period, sum(line_item_unblended_cost) AS cost
  FROM cur2
  GROUP BY 1, 2
)
SELECT service, costs['2026-09'] AS september, costs['2026-10'] AS october,
  costs['2026-10'] - coalesce(costs['2026-09'], 0) AS change
FROM (SELECT service, map_agg(billing_period, cost) AS costs FROM months GROUP BY service)
ORDER BY costs['2026-10'] DESC, service
