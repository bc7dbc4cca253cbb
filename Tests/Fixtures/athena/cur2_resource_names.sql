-- Names out of the ARNs of resources.
SELECT
  line_item_product_code,
  split_part(line_item_resource_id, ':', 6) AS kind_and_name,
  regexp_extract(line_item_resource_id, '[^/:]+$') AS name,
  strpos(line_item_resource_id, 'arn:aws:') = 1 AS is_arn,
  SUM(line_item_unblended_cost) AS cost
FROM cur2
WHERE line_item_resource_id LIKE 'arn:%'
GROUP BY 1, 2, 3, 4
ORDER BY cost DESC, kind_and_name
LIMIT 30
