-- Databases by engine.
SELECT
  product_database_engine,
  product_deployment_option,
  SUM(line_item_unblended_cost) AS cost,
  approx_percentile(line_item_unblended_cost, 0.95) AS p95
FROM cur
WHERE product_product_name LIKE '%Relational Database%' OR line_item_product_code = 'AmazonRDS'
GROUP BY 1, 2
