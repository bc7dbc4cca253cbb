-- Fills the rollup of one load from its line items, before either is attached. No parameters.
--
-- {fact}: the loaded third-level table; {rollup}: the empty rollup table of the load; quoted identifiers.
-- The dimensions of the load must be committed already.
--
-- Amounts are added first, by key, and judged after: line type, operation and description belong to usage_key, so
-- only the two facts that do not (a Bedrock resource, a reservation) join the grouping. NULL amounts cost nothing.
-- Zeros are NULL in the fact; what a NULL net amount means is told by its bit of zero_amounts.
-- A payer without discounts has net columns that are empty or 0 throughout: then net is the plain amount.
-- Rows of split cost allocation (EKS pods, ECS tasks) repeat the cost of their instance: they count in the bill's own
-- columns (their unblended cost is 0), not in amortized, public, usage and tokens.
-- Quantity, and so tokens, is that of usage lines: the amount on a credit or a negation is the same usage once more.
INSERT INTO {rollup} (
  row_count, day, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period,
  bedrock_rule, unblended_cost, net_unblended_cost, amortized_cost, net_amortized_cost, public_on_demand_cost,
  usage_amount, tokens
)
WITH programme AS (
  SELECT EXISTS (SELECT FROM {fact} WHERE line_item_net_unblended_cost IS NOT NULL) AS has_discounts
),
bedrock_resource AS (
  SELECT resource_key
  FROM curlew.dim_resource
  WHERE line_item_resource_id LIKE 'arn:aws%:bedrock:%'
),
reserved AS (
  SELECT commitment_key
  FROM curlew.dim_commitment
  WHERE reservation_reservation_a_r_n <> ''
),
summed AS (
  SELECT
    count(*) AS row_count,
    f.line_item_usage_start_date::date AS day,
    f.export_key,
    f.bill_key,
    f.account_key,
    f.usage_key,
    f.principal_key,
    f.tag_set_key,
    f.billing_period,
    b.resource_key IS NOT NULL AS is_bedrock_resource,
    v.commitment_key IS NOT NULL AS is_reserved,
    sum(f.line_item_unblended_cost) AS unblended,
    sum(CASE
      WHEN f.line_item_net_unblended_cost IS NOT NULL THEN f.line_item_net_unblended_cost
      WHEN f.zero_amounts & 8 = 0 OR NOT d.has_discounts THEN f.line_item_unblended_cost
    END) AS net_unblended,
    sum(f.pricing_public_on_demand_cost) AS public_on_demand,
    sum(f.line_item_usage_amount) AS usage_amount,
    sum(f.savings_plan_savings_plan_effective_cost) AS plan_effective,
    sum(CASE
      WHEN f.savings_plan_net_savings_plan_effective_cost IS NOT NULL
        THEN f.savings_plan_net_savings_plan_effective_cost
      WHEN f.zero_amounts & 268435456 = 0 OR NOT d.has_discounts THEN f.savings_plan_savings_plan_effective_cost
    END) AS net_plan_effective,
    sum(f.savings_plan_total_commitment_to_date) AS plan_commitment,
    sum(f.savings_plan_used_commitment) AS plan_used,
    sum(f.reservation_effective_cost) AS reservation_effective,
    sum(CASE
      WHEN f.reservation_net_effective_cost IS NOT NULL THEN f.reservation_net_effective_cost
      WHEN f.zero_amounts & 16384 = 0 OR NOT d.has_discounts THEN f.reservation_effective_cost
    END) AS net_reservation_effective,
    sum(f.reservation_unused_amortized_upfront_fee_for_billing_period) AS unused_upfront,
    sum(CASE
      WHEN f.reservation_net_unused_amortized_upfront_fee_for_billing_period IS NOT NULL
        THEN f.reservation_net_unused_amortized_upfront_fee_for_billing_period
      WHEN f.zero_amounts & 65536 = 0 OR NOT d.has_discounts
        THEN f.reservation_unused_amortized_upfront_fee_for_billing_period
    END) AS net_unused_upfront,
    sum(f.reservation_unused_recurring_fee) AS unused_recurring,
    sum(CASE
      WHEN f.reservation_net_unused_recurring_fee IS NOT NULL THEN f.reservation_net_unused_recurring_fee
      WHEN f.zero_amounts & 131072 = 0 OR NOT d.has_discounts THEN f.reservation_unused_recurring_fee
    END) AS net_unused_recurring
  FROM {fact} f
  CROSS JOIN programme d
  LEFT JOIN bedrock_resource b ON b.resource_key = f.resource_key
  LEFT JOIN reserved v ON v.commitment_key = f.commitment_key
  GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
judged AS (
  SELECT
    s.*,
    coalesce(
      u.bedrock_rule,
      CASE
        WHEN p.line_item_iam_principal IS NOT NULL THEN 'principal'
        WHEN s.is_bedrock_resource THEN 'resource'
      END
    ) AS bedrock_rule,
    u.tokens_per_unit,
    coalesce(u.line_item_operation, '') IN ('EKSPod-EC2', 'ECSTask-EC2') AS is_split,
    coalesce(u.line_item_line_item_type, 'Usage')
      IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription') AS is_usage,
    u.line_item_line_item_type IS NOT DISTINCT FROM 'SavingsPlanNegation' AS is_negation,
    CASE
      WHEN u.line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN 'plan effective'
      WHEN u.line_item_line_item_type = 'SavingsPlanRecurringFee' THEN 'plan unused'
      WHEN u.line_item_line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 'nothing'
      WHEN u.line_item_line_item_type = 'DiscountedUsage' THEN 'reservation effective'
      WHEN u.line_item_line_item_type = 'RIFee' THEN 'reservation unused'
      WHEN u.line_item_line_item_type = 'Fee' AND s.is_reserved THEN 'nothing'
      WHEN u.line_item_line_item_type = 'Refund'
        AND u.line_item_product_code = 'ComputeSavingsPlans'
        AND u.line_item_line_item_description LIKE 'Refund for one-time fee for Savings Plan ID%' THEN 'nothing'
      ELSE 'unblended'
    END AS amortized_by
  FROM summed s
  LEFT JOIN curlew.dim_usage u ON u.usage_key = s.usage_key
  LEFT JOIN curlew.dim_principal p ON p.principal_key = s.principal_key
)
SELECT
  sum(row_count),
  day,
  export_key,
  bill_key,
  account_key,
  usage_key,
  principal_key,
  tag_set_key,
  billing_period,
  bedrock_rule,
  coalesce(sum(unblended), 0),
  coalesce(sum(net_unblended), 0),
  coalesce(sum(
    CASE amortized_by
      WHEN 'plan effective' THEN plan_effective
      WHEN 'plan unused' THEN coalesce(plan_commitment, 0) - coalesce(plan_used, 0)
      WHEN 'reservation effective' THEN reservation_effective
      WHEN 'reservation unused' THEN coalesce(unused_upfront, 0) + coalesce(unused_recurring, 0)
      WHEN 'unblended' THEN unblended
    END
  ) FILTER (WHERE NOT is_split), 0),
  coalesce(sum(
    CASE amortized_by
      WHEN 'plan effective' THEN net_plan_effective
      WHEN 'plan unused' THEN coalesce(plan_commitment, 0) - coalesce(plan_used, 0)
      WHEN 'reservation effective' THEN net_reservation_effective
      WHEN 'reservation unused' THEN coalesce(net_unused_upfront, 0) + coalesce(net_unused_recurring, 0)
      WHEN 'unblended' THEN net_unblended
    END
  ) FILTER (WHERE NOT is_split), 0),
  coalesce(sum(public_on_demand) FILTER (WHERE NOT is_split AND NOT is_negation), 0),
  coalesce(sum(usage_amount) FILTER (WHERE NOT is_split AND is_usage), 0),
  sum(usage_amount * tokens_per_unit) FILTER (WHERE NOT is_split AND is_usage)
FROM judged
GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10;
