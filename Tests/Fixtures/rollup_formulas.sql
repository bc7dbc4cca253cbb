-- What the daily rollup must contain, by day, export, product and line type: the formulas, line by line over the
-- report. The name of the export says whether a payer has discounts.
WITH line AS (
  SELECT
    *,
    coalesce(line_item_line_item_type, '') AS type,
    line_item_operation IN ('EKSPod-EC2', 'ECSTask-EC2') AS is_split,
    export_name <> 'without-discounts' AS has_discounts
  FROM curlew.cost_and_usage_report
),
net AS (
  SELECT
    *,
    coalesce(CASE WHEN has_discounts THEN line_item_net_unblended_cost END, line_item_unblended_cost) AS net_unblended,
    coalesce(
      CASE WHEN has_discounts THEN savings_plan_net_savings_plan_effective_cost END,
      savings_plan_savings_plan_effective_cost
    ) AS net_plan,
    coalesce(CASE WHEN has_discounts THEN reservation_net_effective_cost END, reservation_effective_cost)
      AS net_reservation,
    coalesce(
      CASE WHEN has_discounts THEN reservation_net_unused_amortized_upfront_fee_for_billing_period END,
      reservation_unused_amortized_upfront_fee_for_billing_period
    ) AS net_upfront,
    coalesce(
      CASE WHEN has_discounts THEN reservation_net_unused_recurring_fee END, reservation_unused_recurring_fee
    ) AS net_recurring
  FROM line
),
costs AS (
  SELECT
    line_item_usage_start_date::date AS day,
    export_name,
    coalesce(line_item_product_code, '') AS code,
    type,
    line_item_unblended_cost AS unblended,
    net_unblended,
    CASE
      WHEN is_split THEN 0
      WHEN type = 'SavingsPlanCoveredUsage' THEN savings_plan_savings_plan_effective_cost
      WHEN type = 'SavingsPlanRecurringFee'
        THEN coalesce(savings_plan_total_commitment_to_date, 0) - coalesce(savings_plan_used_commitment, 0)
      WHEN type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
      WHEN type = 'DiscountedUsage' THEN reservation_effective_cost
      WHEN type = 'RIFee'
        THEN coalesce(reservation_unused_amortized_upfront_fee_for_billing_period, 0)
          + coalesce(reservation_unused_recurring_fee, 0)
      WHEN type = 'Fee' AND reservation_reservation_a_r_n <> '' THEN 0
      WHEN type = 'Refund'
        AND line_item_product_code = 'ComputeSavingsPlans'
        AND line_item_line_item_description LIKE 'Refund for one-time fee for Savings Plan ID%' THEN 0
      ELSE line_item_unblended_cost
    END AS amortized,
    CASE
      WHEN is_split THEN 0
      WHEN type = 'SavingsPlanCoveredUsage' THEN net_plan
      WHEN type = 'SavingsPlanRecurringFee'
        THEN coalesce(savings_plan_total_commitment_to_date, 0) - coalesce(savings_plan_used_commitment, 0)
      WHEN type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 0
      WHEN type = 'DiscountedUsage' THEN net_reservation
      WHEN type = 'RIFee' THEN coalesce(net_upfront, 0) + coalesce(net_recurring, 0)
      WHEN type = 'Fee' AND reservation_reservation_a_r_n <> '' THEN 0
      WHEN type = 'Refund'
        AND line_item_product_code = 'ComputeSavingsPlans'
        AND line_item_line_item_description LIKE 'Refund for one-time fee for Savings Plan ID%' THEN 0
      ELSE net_unblended
    END AS net_amortized,
    CASE WHEN is_split OR type = 'SavingsPlanNegation' THEN 0 ELSE pricing_public_on_demand_cost END AS public_on_demand,
    CASE
      WHEN NOT is_split AND type IN ('', 'Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription')
        THEN line_item_usage_amount
    END AS usage_amount
  FROM net
)
SELECT
  day,
  export_name,
  code,
  type,
  count(*),
  coalesce(sum(unblended), 0),
  coalesce(sum(net_unblended), 0),
  coalesce(sum(amortized), 0),
  coalesce(sum(net_amortized), 0),
  coalesce(sum(public_on_demand), 0),
  coalesce(sum(usage_amount), 0)
FROM costs
GROUP BY 1, 2, 3, 4;
