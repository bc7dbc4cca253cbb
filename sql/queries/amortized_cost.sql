-- What did each account cost in each month, with the fees of Savings Plans and Reserved Instances spread over the
-- usage that they cover? Unused commitment stays with the account that bought it. Rows of split cost allocation
-- repeat the cost of an instance and are left out. Runs on Athena, too.
SELECT
  billing_period,
  line_item_usage_account_id,
  line_item_currency_code,
  sum(line_item_unblended_cost) AS unblended_cost,
  sum(
    CASE
      WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN savings_plan_savings_plan_effective_cost
      WHEN line_item_line_item_type = 'SavingsPlanRecurringFee'
        THEN coalesce(savings_plan_total_commitment_to_date, 0) - coalesce(savings_plan_used_commitment, 0)
      WHEN line_item_line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
      WHEN line_item_line_item_type = 'DiscountedUsage' THEN reservation_effective_cost
      WHEN line_item_line_item_type = 'RIFee'
        THEN coalesce(reservation_unused_amortized_upfront_fee_for_billing_period, 0)
          + coalesce(reservation_unused_recurring_fee, 0)
      WHEN line_item_line_item_type = 'Fee' AND reservation_reservation_a_r_n <> '' THEN 0
      ELSE line_item_unblended_cost
    END
  ) AS amortized_cost
FROM cost_and_usage_report
WHERE split_line_item_parent_resource_id = ''
GROUP BY 1, 2, 3
ORDER BY 1, amortized_cost DESC;
