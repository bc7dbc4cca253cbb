-- Where the rollups of a billing period differ from its line items: the daily rollup is compared with the items, the
-- monthly one with the days. No row: they are right. No parameters. For the rollup by line see
-- rollup_line_differences.sql.
--
-- Takes the newest period, or another: SET curlew.billing_period = '2026-10'. The loader makes the rollup while rows
-- pass. Here it is made again by the same rules, from what was loaded. Columns: side ('line items' against 'rollup',
-- 'days' against 'months': whose values these are), then those of curlew.rollup_daily; for a month day is NULL. Rows
-- with the same key are added up before they are compared.
--
-- Rules. Amounts are first added up by key and then classified, because line type, operation and description belong
-- to usage_key. An empty net amount means the plain one. So does a net amount of 0 if the payer has no discounts,
-- which shows in every net column of the load being empty or 0. Rows of split cost allocation (EKS pods, ECS tasks)
-- repeat the cost of their instance. They count in the bill's own columns (their unblended cost is 0), but not in
-- amortized, public, usage and tokens. Quantity, and so tokens, counts on usage lines only: the amount on a credit or
-- a negation is the same usage once more.
WITH asked AS (
  SELECT coalesce(
    nullif(current_setting('curlew.billing_period', true), ''), (SELECT max(billing_period) FROM curlew.load)
  ) AS billing_period
),
item AS NOT MATERIALIZED (
  SELECT
    i.billing_period,
    i.line_item_usage_start_date::date AS day,
    i.export_key,
    i.bill_key,
    i.account_key,
    i.usage_key,
    i.principal_key,
    i.tag_set_key,
    coalesce(i.line_item_resource_id LIKE 'arn:aws%:bedrock:%', false) AS is_bedrock_resource,
    coalesce(c.reservation_reservation_a_r_n <> '', false) AS is_reserved,
    i.line_item_unblended_cost AS unblended,
    i.line_item_usage_amount AS usage_amount,
    i.line_item_net_unblended_cost AS net_unblended,
    i.pricing_public_on_demand_cost AS public_on_demand,
    i.savings_plan_savings_plan_effective_cost AS plan_effective,
    i.savings_plan_net_savings_plan_effective_cost AS net_plan_effective,
    i.savings_plan_total_commitment_to_date AS plan_commitment,
    i.savings_plan_used_commitment AS plan_used,
    i.reservation_effective_cost AS reservation_effective,
    i.reservation_net_effective_cost AS net_reservation_effective,
    i.reservation_unused_amortized_upfront_fee_for_billing_period AS unused_upfront,
    i.reservation_net_unused_amortized_upfront_fee_for_billing_period AS net_unused_upfront,
    i.reservation_unused_recurring_fee AS unused_recurring,
    i.reservation_net_unused_recurring_fee AS net_unused_recurring
  FROM curlew.line_item i
  LEFT JOIN curlew.dim_commitment c ON c.commitment_key = i.commitment_key
  WHERE i.billing_period = (SELECT billing_period FROM asked)
),
payer AS (
  SELECT
    export_key,
    coalesce(bool_or(
      net_unblended <> 0
      OR net_plan_effective <> 0
      OR net_reservation_effective <> 0
      OR net_unused_upfront <> 0
      OR net_unused_recurring <> 0
    ), false) AS has_discounts
  FROM item
  GROUP BY export_key
),
summed AS (
  SELECT
    i.billing_period,
    i.day,
    i.export_key,
    i.bill_key,
    i.account_key,
    i.usage_key,
    i.principal_key,
    i.tag_set_key,
    i.is_bedrock_resource,
    count(*) AS row_count,
    sum(i.unblended) AS unblended,
    sum(n.unblended) AS net_unblended,
    sum(i.unblended) FILTER (WHERE NOT i.is_reserved) AS not_reserved,
    sum(n.unblended) FILTER (WHERE NOT i.is_reserved) AS net_not_reserved,
    sum(i.public_on_demand) AS public_on_demand,
    sum(i.usage_amount) AS usage_amount,
    sum(i.plan_effective) AS plan_effective,
    sum(n.plan_effective) AS net_plan_effective,
    sum(i.plan_commitment) AS plan_commitment,
    sum(i.plan_used) AS plan_used,
    sum(i.reservation_effective) AS reservation_effective,
    sum(n.reservation_effective) AS net_reservation_effective,
    sum(i.unused_upfront) AS unused_upfront,
    sum(n.unused_upfront) AS net_unused_upfront,
    sum(i.unused_recurring) AS unused_recurring,
    sum(n.unused_recurring) AS net_unused_recurring
  FROM item i
  JOIN payer y ON y.export_key IS NOT DISTINCT FROM i.export_key
  CROSS JOIN LATERAL (
    SELECT
      coalesce(CASE WHEN y.has_discounts THEN i.net_unblended END, i.unblended) AS unblended,
      coalesce(CASE WHEN y.has_discounts THEN i.net_plan_effective END, i.plan_effective) AS plan_effective,
      coalesce(CASE WHEN y.has_discounts THEN i.net_reservation_effective END, i.reservation_effective)
        AS reservation_effective,
      coalesce(CASE WHEN y.has_discounts THEN i.net_unused_upfront END, i.unused_upfront) AS unused_upfront,
      coalesce(CASE WHEN y.has_discounts THEN i.net_unused_recurring END, i.unused_recurring) AS unused_recurring
  ) AS n
  GROUP BY
    i.billing_period, i.day, i.export_key, i.bill_key, i.account_key, i.usage_key, i.principal_key, i.tag_set_key,
    i.is_bedrock_resource
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
),
from_items AS (
  SELECT
    row_count,
    day,
    export_key,
    bill_key,
    account_key,
    usage_key,
    principal_key,
    tag_set_key,
    billing_period,
    bedrock_rule,
    coalesce(unblended, 0) AS unblended_cost,
    coalesce(net_unblended, 0) AS net_unblended_cost,
    coalesce(
      CASE amortized_by
        WHEN 'unblended' THEN unblended
        WHEN 'plan effective' THEN plan_effective
        WHEN 'plan unused' THEN coalesce(plan_commitment, 0) - coalesce(plan_used, 0)
        WHEN 'reservation effective' THEN reservation_effective
        WHEN 'reservation unused' THEN coalesce(unused_upfront, 0) + coalesce(unused_recurring, 0)
        WHEN 'not reserved' THEN not_reserved
      END,
      0
    ) AS amortized_cost,
    coalesce(
      CASE amortized_by
        WHEN 'unblended' THEN net_unblended
        WHEN 'plan effective' THEN net_plan_effective
        WHEN 'plan unused' THEN coalesce(plan_commitment, 0) - coalesce(plan_used, 0)
        WHEN 'reservation effective' THEN net_reservation_effective
        WHEN 'reservation unused' THEN coalesce(net_unused_upfront, 0) + coalesce(net_unused_recurring, 0)
        WHEN 'not reserved' THEN net_not_reserved
      END,
      0
    ) AS net_amortized_cost,
    CASE WHEN is_split OR is_negation THEN 0 ELSE coalesce(public_on_demand, 0) END AS public_on_demand_cost,
    CASE WHEN is_usage AND NOT is_split THEN coalesce(usage_amount, 0) ELSE 0 END AS usage_amount,
    CASE WHEN is_usage AND NOT is_split THEN coalesce(usage_amount, 0) * tokens_per_unit END AS tokens
  FROM judged
),
expected AS (
  SELECT
    sum(row_count)::bigint AS row_count,
    day,
    export_key,
    bill_key,
    account_key,
    usage_key,
    principal_key,
    tag_set_key,
    billing_period,
    bedrock_rule,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(usage_amount) AS usage_amount,
    sum(tokens) AS tokens
  FROM from_items
  GROUP BY day, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule
),
stored AS (
  SELECT
    sum(row_count)::bigint AS row_count,
    day,
    export_key,
    bill_key,
    account_key,
    usage_key,
    principal_key,
    tag_set_key,
    billing_period,
    bedrock_rule,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(usage_amount) AS usage_amount,
    sum(tokens) AS tokens
  FROM curlew.rollup_daily
  WHERE billing_period = (SELECT billing_period FROM asked)
  GROUP BY day, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule
),
days AS (
  SELECT
    sum(row_count)::bigint AS row_count,
    NULL::date AS day,
    export_key,
    bill_key,
    account_key,
    usage_key,
    principal_key,
    tag_set_key,
    billing_period,
    bedrock_rule,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(usage_amount) AS usage_amount,
    sum(tokens) AS tokens
  FROM stored
  GROUP BY export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule
),
months AS (
  SELECT
    sum(row_count)::bigint AS row_count,
    NULL::date AS day,
    export_key,
    bill_key,
    account_key,
    usage_key,
    principal_key,
    tag_set_key,
    billing_period,
    bedrock_rule,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(usage_amount) AS usage_amount,
    sum(tokens) AS tokens
  FROM curlew.rollup_monthly
  WHERE billing_period = (SELECT billing_period FROM asked)
  GROUP BY export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, billing_period, bedrock_rule
)
SELECT 'line items' AS side, d.*
FROM (TABLE expected EXCEPT TABLE stored) AS d
UNION ALL
SELECT 'rollup', d.*
FROM (TABLE stored EXCEPT TABLE expected) AS d
UNION ALL
SELECT 'days', d.*
FROM (TABLE days EXCEPT TABLE months) AS d
UNION ALL
SELECT 'months', d.*
FROM (TABLE months EXCEPT TABLE days) AS d
ORDER BY day, export_key, bill_key, account_key, usage_key, principal_key, tag_set_key, bedrock_rule, side;
