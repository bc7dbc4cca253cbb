-- The same with a list of single values.
SELECT line_item_usage_account_id, SUM(line_item_unblended_cost) AS cost, MAX(product_region) AS region
FROM cur
WHERE line_item_usage_account_id IN (SELECT id FROM (VALUES '345678901234', '456789012345') AS t (id))
GROUP BY 1
