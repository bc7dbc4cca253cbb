-- Data transfer between regions and to the internet.
SELECT
  product_transfer_type,
  product_from_location,
  product_to_location,
  SUM(line_item_usage_amount) gb,
  SUM(line_item_unblended_cost) cost
FROM cur
WHERE product_product_family = 'Data Transfer' AND product_transfer_type IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY cost DESC
