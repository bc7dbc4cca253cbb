-- How much of each month was bought from AWS, and how much from sellers on AWS Marketplace (such as Claude)? Runs on
-- Athena, too.
SELECT
  billing_period,
  CASE WHEN bill_billing_entity = 'AWS Marketplace' THEN 'marketplace' ELSE 'first party' END AS seller,
  line_item_legal_entity,
  line_item_currency_code,
  count(*) AS line_items,
  sum(line_item_unblended_cost) AS cost
FROM cost_and_usage_report
GROUP BY 1, 2, 3, 4
ORDER BY 1, cost DESC;
