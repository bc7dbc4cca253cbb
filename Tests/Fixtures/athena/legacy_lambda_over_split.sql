-- Parts of ARNs, cleaned up.
SELECT
  transform(filter(split(line_item_resource_id, ':'), p -> p <> ''), p -> lower(trim(p)))[3] AS service,
  cardinality(filter(split(line_item_resource_id, '/'), p -> length(p) > 12)) AS long_parts,
  any_match(split(line_item_resource_id, ':'), p -> p = 'ec2') AS is_ec2,
  SUM(line_item_unblended_cost) AS cost
FROM cur
WHERE product_product_name <> '' AND line_item_resource_id LIKE 'arn:aws:%'
GROUP BY 1, 2, 3
ORDER BY cost DESC
LIMIT 20
