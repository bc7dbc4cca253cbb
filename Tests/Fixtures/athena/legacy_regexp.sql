-- Sizes of instances out of the usage type.
SELECT
  regexp_extract_all(line_item_usage_type, '[a-z0-9]+\.[a-z0-9]+')[1] AS instance_type,
  regexp_replace(line_item_usage_type, '^[A-Z0-9]+-', '') AS usage_type,
  product_region,
  SUM(line_item_usage_amount) AS hours
FROM cur
WHERE regexp_like(line_item_usage_type, 'BoxUsage:')
GROUP BY 1, 2, 3
ORDER BY hours DESC
