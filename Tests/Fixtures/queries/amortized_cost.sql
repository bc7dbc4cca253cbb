SELECT
  billing_period,
  line_item_usage_account_id,
  currency,
  sum(cost),
  coalesce(sum(plan_cost) FILTER (WHERE line_item_line_item_type = 'SavingsPlanCoveredUsage'), 0)
    + coalesce(sum(unused_plan) FILTER (WHERE line_item_line_item_type = 'SavingsPlanRecurringFee'), 0)
    + coalesce(sum(reservation_cost) FILTER (WHERE line_item_line_item_type = 'DiscountedUsage'), 0)
    + coalesce(sum(unused_reservation) FILTER (WHERE line_item_line_item_type = 'RIFee'), 0)
    + coalesce(sum(cost) FILTER (
      WHERE line_item_line_item_type NOT LIKE 'SavingsPlan%'
        AND line_item_line_item_type NOT IN ('DiscountedUsage', 'RIFee')
        AND (line_item_line_item_type <> 'Fee' OR reservation_reservation_a_r_n IS NULL)), 0)
FROM bill
WHERE split_line_item_parent_resource_id IS NULL
GROUP BY 1, 2, 3
