-- Where the rollups that reports read besides the daily and the monthly one differ from the daily one: rollup_usage, which has
-- no accounts, callers and tags, and rollup_extent, which says how far the data go. No row: they are right. No parameters.
--
-- Takes the newest period, or another: SET curlew.billing_period = '2026-10'. Whether the daily rollup is right is for
-- rollup_differences.sql. Columns: side ('days' or 'rollup': whose values these are), export_key, rollup (which of the two),
-- found (the row). Sums with the same key are added up before they are compared.
WITH asked AS (
  SELECT coalesce(
    nullif(current_setting('curlew.billing_period', true), ''), (SELECT max(billing_period) FROM curlew.load)
  ) AS billing_period
),
usage_of_days AS (
  SELECT
    day, export_key, bill_key, usage_key, billing_period, bedrock_rule,
    sum(row_count) AS row_count,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(usage_amount) AS usage_amount,
    sum(tokens) AS tokens
  FROM curlew.rollup_daily
  WHERE billing_period = (SELECT billing_period FROM asked)
  GROUP BY day, export_key, bill_key, usage_key, billing_period, bedrock_rule
),
usage_stored AS (
  SELECT
    day, export_key, bill_key, usage_key, billing_period, bedrock_rule,
    sum(row_count) AS row_count,
    sum(unblended_cost) AS unblended_cost,
    sum(net_unblended_cost) AS net_unblended_cost,
    sum(amortized_cost) AS amortized_cost,
    sum(net_amortized_cost) AS net_amortized_cost,
    sum(public_on_demand_cost) AS public_on_demand_cost,
    sum(usage_amount) AS usage_amount,
    sum(tokens) AS tokens
  FROM curlew.rollup_usage
  WHERE billing_period = (SELECT billing_period FROM asked)
  GROUP BY day, export_key, bill_key, usage_key, billing_period, bedrock_rule
),
extent_of_days AS (
  SELECT
    sum(d.row_count) AS row_count,
    d.export_key,
    d.bill_key,
    d.tag_set_key,
    d.billing_period,
    sum(d.unblended_cost) AS unblended_cost,
    bool_or(curlew.is_usage(u.line_item_line_item_type)) AS has_usage,
    max(d.day) FILTER (
      WHERE curlew.is_usage(u.line_item_line_item_type)
        AND d.day < to_date(d.billing_period, 'YYYY-MM') + interval '1 month'
    ) AS last_usage_day,
    min(d.day) AS first_day,
    min(d.day) FILTER (WHERE p.line_item_iam_principal <> '') AS first_caller_day
  FROM curlew.rollup_daily AS d
  LEFT JOIN curlew.dim_usage AS u ON u.usage_key = d.usage_key
  LEFT JOIN curlew.dim_principal AS p ON p.principal_key = d.principal_key
  WHERE d.billing_period = (SELECT billing_period FROM asked)
  GROUP BY d.export_key, d.bill_key, d.tag_set_key, d.billing_period
),
extent_stored AS (
  SELECT
    row_count::numeric, export_key, bill_key, tag_set_key, billing_period, unblended_cost, has_usage, last_usage_day,
    first_day, first_caller_day
  FROM curlew.rollup_extent
  WHERE billing_period = (SELECT billing_period FROM asked)
)
SELECT 'days' AS side, d.export_key, 'rollup_usage' AS rollup, to_jsonb(d) AS found
FROM (TABLE usage_of_days EXCEPT ALL TABLE usage_stored) AS d
UNION ALL
SELECT 'rollup', d.export_key, 'rollup_usage', to_jsonb(d)
FROM (TABLE usage_stored EXCEPT ALL TABLE usage_of_days) AS d
UNION ALL
SELECT 'days', d.export_key, 'rollup_extent', to_jsonb(d)
FROM (TABLE extent_of_days EXCEPT ALL TABLE extent_stored) AS d
UNION ALL
SELECT 'rollup', d.export_key, 'rollup_extent', to_jsonb(d)
FROM (TABLE extent_stored EXCEPT ALL TABLE extent_of_days) AS d
ORDER BY export_key, rollup, side;
