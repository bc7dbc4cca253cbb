-- What is discounted and what is not, one below the other.
SELECT 'discounted' AS kind, SUM(cost) AS cost FROM (
  SELECT line_item_unblended_cost AS cost FROM cur
  WHERE line_item_line_item_type IN ('DiscountedUsage', 'SavingsPlanCoveredUsage') AND product_region <> ''
)
UNION ALL
SELECT 'on demand', SUM(cost) FROM (
  SELECT line_item_unblended_cost AS cost FROM cur WHERE line_item_line_item_type = 'Usage' AND product_region <> ''
)
