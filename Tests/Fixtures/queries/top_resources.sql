SELECT line_item_resource_id, line_item_product_code, line_item_usage_account_id, currency, sum(cost)
FROM bill
WHERE billing_period = '2026-10' AND line_item_resource_id IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY 5 DESC, 1
LIMIT 20
