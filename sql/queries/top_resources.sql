-- Which twenty resources cost most this month?
SELECT
  line_item_resource_id,
  line_item_product_code,
  line_item_usage_account_id,
  currency,
  sum(unblended_cost) AS cost
FROM curlew.cost_by_resource
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND line_item_resource_id IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY cost DESC, line_item_resource_id
LIMIT 20;
