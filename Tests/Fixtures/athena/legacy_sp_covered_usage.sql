-- Savings by savings plan against on-demand prices.
SELECT
  SPLIT_PART(savings_plan_savings_plan_a_r_n, '/', 2) AS split_savings_plan_savings_plan_a_r_n,
  product_region,
  SUM(TRY_CAST(line_item_unblended_cost AS decimal(16, 8))) AS on_demand_cost,
  SUM(TRY_CAST(savings_plan_savings_plan_effective_cost AS decimal(16, 8))) AS effective_cost
FROM cur
WHERE line_item_line_item_type = 'SavingsPlanCoveredUsage'
GROUP BY 1, 2
