-- When commitments end, from a join of two subqueries.
SELECT DISTINCT
  a.billing_period_mapping, a.payer_account_id_mapping
, CASE WHEN a.ri_sp_arn_mapping IS NOT NULL THEN a.ri_sp_arn_mapping WHEN b.arn IS NOT NULL THEN b.arn ELSE '' END ri_sp_arn_mapping
, a.ri_sp_end_date
FROM (
  SELECT DISTINCT bill_billing_period_start_date billing_period_mapping, bill_payer_account_id payer_account_id_mapping,
    CASE WHEN savings_plan_savings_plan_a_r_n <> '' THEN savings_plan_savings_plan_a_r_n ELSE '' END ri_sp_arn_mapping,
    CASE WHEN savings_plan_savings_plan_a_r_n <> '' THEN CAST(from_iso8601_timestamp(savings_plan_end_time) AS timestamp) ELSE NULL END ri_sp_end_date
  FROM "${athenaTableName}" WHERE line_item_line_item_type = 'SavingsPlanRecurringFee'
) a
LEFT JOIN (SELECT DISTINCT reservation_reservation_a_r_n arn, bill_billing_period_start_date p FROM "${athenaTableName}" WHERE pricing_term = 'Reserved' OR line_item_line_item_type = 'RIFee') b ON a.billing_period_mapping = b.p AND a.ri_sp_arn_mapping = b.arn
ORDER BY 1, 3
