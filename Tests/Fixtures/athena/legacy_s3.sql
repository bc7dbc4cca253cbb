-- Buckets by storage and by requests.
SELECT
  line_item_resource_id AS bucket,
  product_volume_type,
  SUM(IF(line_item_usage_type LIKE '%TimedStorage%', line_item_unblended_cost, 0)) AS storage,
  SUM(IF(line_item_usage_type LIKE '%Requests%', line_item_unblended_cost, 0)) AS requests
FROM cur
WHERE product_product_name = 'Amazon Simple Storage Service'
GROUP BY 1, 2
ORDER BY storage DESC
