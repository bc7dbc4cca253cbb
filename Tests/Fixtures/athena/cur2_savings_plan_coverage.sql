-- How much of the compute that a savings plan may cover is covered?
SELECT
  SUM(CASE WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage'
    THEN savings_plan_savings_plan_effective_cost ELSE 0 END) AS covered,
  SUM(CASE WHEN line_item_line_item_type = 'Usage' AND pricing_term = 'OnDemand'
    THEN line_item_unblended_cost ELSE 0 END) AS on_demand,
  TRY(SUM(CASE WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN pricing_public_on_demand_cost ELSE 0 END)
    / SUM(pricing_public_on_demand_cost)) AS coverage
FROM cur2
WHERE line_item_product_code IN ('AmazonEC2', 'AmazonECS', 'AWSLambda')
