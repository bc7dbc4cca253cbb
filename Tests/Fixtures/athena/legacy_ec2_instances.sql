-- Hours and cost of EC2 by type of instance and way of buying.
SELECT
  product_instance_type,
  product_operating_system,
  CASE
    WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN 'Savings Plan'
    WHEN line_item_line_item_type = 'DiscountedUsage' THEN 'Reserved'
    WHEN line_item_usage_type LIKE '%SpotUsage%' THEN 'Spot'
    ELSE 'On demand'
  END AS purchase,
  SUM(line_item_usage_amount) AS hours,
  SUM(line_item_unblended_cost) AS cost
FROM cur
WHERE line_item_product_code = 'AmazonEC2'
  AND line_item_usage_type LIKE '%BoxUsage%'
  AND product_tenancy = 'Shared'
GROUP BY 1, 2, 3
ORDER BY hours DESC
