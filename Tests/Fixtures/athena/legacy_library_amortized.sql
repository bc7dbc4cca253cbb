-- Amortized cost by commitment, from a template.
-- --set table_name=cur_db.cur_table
-- --set date_filter=year = '2026' AND (month = '9' OR month = '10')
-- --table cur_db.cur_table
SELECT bill_payer_account_id, bill_billing_period_start_date, line_item_usage_account_id,
 CASE
  WHEN (line_item_line_item_type = 'SavingsPlanCoveredUsage') THEN savings_plan_savings_plan_a_r_n
  WHEN (line_item_line_item_type = 'DiscountedUsage') THEN reservation_reservation_a_r_n
  WHEN (line_item_line_item_type = 'Usage') THEN 'OnDemand'
  ELSE 'Others' END AS case_arn,
 SUM(CASE WHEN line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN savings_plan_savings_plan_effective_cost
  WHEN line_item_line_item_type = 'SavingsPlanRecurringFee' THEN (savings_plan_total_commitment_to_date - savings_plan_used_commitment)
  WHEN line_item_line_item_type = 'SavingsPlanNegation' THEN 0
  WHEN line_item_line_item_type = 'SavingsPlanUpfrontFee' THEN 0
  WHEN line_item_line_item_type = 'DiscountedUsage' THEN reservation_effective_cost
  WHEN line_item_line_item_type = 'RIFee' THEN (reservation_unused_amortized_upfront_fee_for_billing_period + reservation_unused_recurring_fee)
  WHEN ((line_item_line_item_type = 'Fee') AND (reservation_reservation_a_r_n <> '')) THEN 0
  ELSE line_item_unblended_cost END) AS amortized_cost
FROM ${table_name} WHERE ${date_filter}
GROUP BY 1,2,3,4 ORDER BY amortized_cost DESC
