-- The largest daily cost of each product, by a fold over its days.
SELECT
  product_product_name,
  reduce(array_agg(cost), CAST(0 AS double), (s, x) -> greatest(s, x), s -> round(s, 2)) AS largest,
  cardinality(array_agg(cost)) AS days
FROM (
  SELECT product_product_name, date(line_item_usage_start_date) AS day, CAST(SUM(line_item_unblended_cost) AS double) AS cost
  FROM cur
  GROUP BY 1, 2
)
GROUP BY product_product_name
ORDER BY largest DESC
