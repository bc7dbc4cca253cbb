-- The daily rollup of one load from its line items, before either is attached, in the columns of curlew.rollup_daily.
-- The loader reads it by COPY and writes it by COPY ... FREEZE, in binary: the types must be those of the table.
--
-- {fact}: the loaded third-level table, of one export and billing period; a quoted identifier. The
-- dimensions of the load must be committed already. Run it with jit off, enable_sort off and a work_mem of 256 MB, so
-- that sums are made in a hash table: a million lines take 2 seconds then, not 5 to 10.
--
-- Amounts are added first, by key, and judged after, since line type, operation and description belong to usage_key.
-- FILTER keeps a group from making a sum of amounts that none of its lines has: most lines cost three sums.
-- Zeros are NULL in the fact; what a NULL net amount means is told by its bit of zero_amounts.
-- A payer without discounts has net columns that are empty or 0 throughout: then net is the plain amount.
-- Rows of split cost allocation (EKS pods, ECS tasks) repeat the cost of their instance: they count in the bill's own
-- columns (their unblended cost is 0), not in amortized, public, usage and tokens.
-- Quantity, and so tokens, is that of usage lines: the amount on a credit or a negation is the same usage once more.
WITH this AS MATERIALIZED (
  SELECT
    export_key,
    billing_period,
    EXISTS (SELECT FROM {fact} WHERE line_item_net_unblended_cost IS NOT NULL) AS has_discounts
  FROM {fact}
  LIMIT 1
),
summed AS (
  SELECT
    f.line_item_usage_start_date::date AS day,
    f.bill_key,
    f.account_key,
    f.usage_key,
    f.principal_key,
    f.tag_set_key,
    b.resource_key IS NOT NULL AS is_bedrock_resource,
    count(*) AS row_count,
    sum(f.line_item_unblended_cost) AS unblended,
    sum(n.unblended - coalesce(f.line_item_unblended_cost, 0))
      FILTER (WHERE n.unblended IS DISTINCT FROM f.line_item_unblended_cost) AS net_difference,
    sum(f.line_item_unblended_cost) FILTER (WHERE v.commitment_key IS NOT NULL) AS reserved_unblended,
    sum(n.unblended) FILTER (WHERE v.commitment_key IS NOT NULL) AS net_reserved_unblended,
    sum(f.pricing_public_on_demand_cost) FILTER (WHERE f.pricing_public_on_demand_cost IS NOT NULL) AS public_on_demand,
    sum(f.line_item_usage_amount) AS usage_amount,
    sum(f.savings_plan_savings_plan_effective_cost)
      FILTER (WHERE f.savings_plan_savings_plan_effective_cost IS NOT NULL) AS plan_effective,
    sum(n.plan_effective) FILTER (WHERE n.plan_effective IS NOT NULL) AS net_plan_effective,
    sum(f.savings_plan_total_commitment_to_date)
      FILTER (WHERE f.savings_plan_total_commitment_to_date IS NOT NULL) AS plan_commitment,
    sum(f.savings_plan_used_commitment) FILTER (WHERE f.savings_plan_used_commitment IS NOT NULL) AS plan_used,
    sum(f.reservation_effective_cost) FILTER (WHERE f.reservation_effective_cost IS NOT NULL) AS reservation_effective,
    sum(n.reservation_effective) FILTER (WHERE n.reservation_effective IS NOT NULL) AS net_reservation_effective,
    sum(f.reservation_unused_amortized_upfront_fee_for_billing_period)
      FILTER (WHERE f.reservation_unused_amortized_upfront_fee_for_billing_period IS NOT NULL) AS unused_upfront,
    sum(n.unused_upfront) FILTER (WHERE n.unused_upfront IS NOT NULL) AS net_unused_upfront,
    sum(f.reservation_unused_recurring_fee)
      FILTER (WHERE f.reservation_unused_recurring_fee IS NOT NULL) AS unused_recurring,
    sum(n.unused_recurring) FILTER (WHERE n.unused_recurring IS NOT NULL) AS net_unused_recurring
  FROM {fact} f
  CROSS JOIN LATERAL (
    SELECT
      CASE
        WHEN f.line_item_net_unblended_cost IS NOT NULL THEN f.line_item_net_unblended_cost
        WHEN f.zero_amounts & 8 = 0 OR NOT (SELECT has_discounts FROM this) THEN f.line_item_unblended_cost
        ELSE 0
      END AS unblended,
      CASE
        WHEN f.savings_plan_net_savings_plan_effective_cost IS NOT NULL
          THEN f.savings_plan_net_savings_plan_effective_cost
        WHEN f.zero_amounts & 268435456 = 0 OR NOT (SELECT has_discounts FROM this)
          THEN f.savings_plan_savings_plan_effective_cost
      END AS plan_effective,
      CASE
        WHEN f.reservation_net_effective_cost IS NOT NULL THEN f.reservation_net_effective_cost
        WHEN f.zero_amounts & 16384 = 0 OR NOT (SELECT has_discounts FROM this) THEN f.reservation_effective_cost
      END AS reservation_effective,
      CASE
        WHEN f.reservation_net_unused_amortized_upfront_fee_for_billing_period IS NOT NULL
          THEN f.reservation_net_unused_amortized_upfront_fee_for_billing_period
        WHEN f.zero_amounts & 65536 = 0 OR NOT (SELECT has_discounts FROM this)
          THEN f.reservation_unused_amortized_upfront_fee_for_billing_period
      END AS unused_upfront,
      CASE
        WHEN f.reservation_net_unused_recurring_fee IS NOT NULL THEN f.reservation_net_unused_recurring_fee
        WHEN f.zero_amounts & 131072 = 0 OR NOT (SELECT has_discounts FROM this) THEN f.reservation_unused_recurring_fee
      END AS unused_recurring
  ) AS n
  LEFT JOIN (
    SELECT resource_key
    FROM curlew.dim_resource
    WHERE line_item_resource_id LIKE 'arn:aws%:bedrock:%'
  ) AS b ON b.resource_key = f.resource_key
  LEFT JOIN (
    SELECT commitment_key
    FROM curlew.dim_commitment
    WHERE reservation_reservation_a_r_n <> ''
  ) AS v ON v.commitment_key = f.commitment_key
  GROUP BY 1, 2, 3, 4, 5, 6, 7
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
    coalesce(s.unblended, 0) + coalesce(s.net_difference, 0) AS net_unblended,
    u.line_item_line_item_type IS NOT DISTINCT FROM 'SavingsPlanNegation' AS is_negation,
    coalesce(u.line_item_operation, '') IN ('EKSPod-EC2', 'ECSTask-EC2') AS is_split,
    coalesce(u.line_item_line_item_type, 'Usage')
      IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription') AS is_usage,
    CASE
      WHEN u.line_item_operation IN ('EKSPod-EC2', 'ECSTask-EC2') THEN 'nothing'
      WHEN u.line_item_line_item_type = 'SavingsPlanCoveredUsage' THEN 'plan effective'
      WHEN u.line_item_line_item_type = 'SavingsPlanRecurringFee' THEN 'plan unused'
      WHEN u.line_item_line_item_type IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN 'nothing'
      WHEN u.line_item_line_item_type = 'DiscountedUsage' THEN 'reservation effective'
      WHEN u.line_item_line_item_type = 'RIFee' THEN 'reservation unused'
      WHEN u.line_item_line_item_type = 'Fee' THEN 'not reserved'
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
  j.row_count,
  j.day,
  this.export_key,
  j.bill_key,
  j.account_key,
  j.usage_key,
  j.principal_key,
  j.tag_set_key,
  this.billing_period,
  j.bedrock_rule,
  coalesce(j.unblended, 0),
  j.net_unblended,
  coalesce(
    CASE j.amortized_by
      WHEN 'unblended' THEN j.unblended
      WHEN 'plan effective' THEN j.plan_effective
      WHEN 'plan unused' THEN coalesce(j.plan_commitment, 0) - coalesce(j.plan_used, 0)
      WHEN 'reservation effective' THEN j.reservation_effective
      WHEN 'reservation unused' THEN coalesce(j.unused_upfront, 0) + coalesce(j.unused_recurring, 0)
      WHEN 'not reserved' THEN coalesce(j.unblended, 0) - coalesce(j.reserved_unblended, 0)
    END,
    0
  ),
  coalesce(
    CASE j.amortized_by
      WHEN 'unblended' THEN j.net_unblended
      WHEN 'plan effective' THEN j.net_plan_effective
      WHEN 'plan unused' THEN coalesce(j.plan_commitment, 0) - coalesce(j.plan_used, 0)
      WHEN 'reservation effective' THEN j.net_reservation_effective
      WHEN 'reservation unused' THEN coalesce(j.net_unused_upfront, 0) + coalesce(j.net_unused_recurring, 0)
      WHEN 'not reserved' THEN j.net_unblended - coalesce(j.net_reserved_unblended, 0)
    END,
    0
  ),
  CASE WHEN j.is_split OR j.is_negation THEN 0 ELSE coalesce(j.public_on_demand, 0) END,
  CASE WHEN j.is_usage AND NOT j.is_split THEN coalesce(j.usage_amount, 0) ELSE 0 END,
  CASE WHEN j.is_usage AND NOT j.is_split THEN j.usage_amount * j.tokens_per_unit END
FROM judged j
CROSS JOIN this;
