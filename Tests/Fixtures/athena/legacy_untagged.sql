-- Resources without an owner, by account.
SELECT
  line_item_usage_account_id,
  line_item_product_code,
  COUNT(DISTINCT line_item_resource_id) resources,
  SUM(line_item_unblended_cost) cost
FROM cur
WHERE COALESCE(resource_tags_user_owner, '') = '' AND line_item_resource_id <> ''
GROUP BY 1, 2
HAVING SUM(line_item_unblended_cost) >= 0.01
ORDER BY 4 DESC
LIMIT 50
