-- Lambda functions by cost of compute and of requests.
SELECT
  split(line_item_resource_id, ':')[7] AS function_name,
  SUM(line_item_unblended_cost) FILTER (WHERE line_item_usage_type LIKE '%Lambda-GB-Second%') AS compute,
  SUM(line_item_unblended_cost) FILTER (WHERE line_item_usage_type LIKE '%Request%') AS requests
FROM cur2
WHERE line_item_product_code = 'AWSLambda' AND line_item_resource_id LIKE '%:function:%'
GROUP BY 1
ORDER BY 2 DESC
