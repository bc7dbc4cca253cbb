-- Amazon Bedrock spend without a caller: where it is, and the likely cause. No parameters.
--
-- Columns: export_name, billing_period, line_item_usage_account_id, service_name, bedrock_rule,
-- line_item_line_item_type, currency, unblended_cost, share (of the period's Bedrock cost in that currency),
-- first_day, last_day, likely_cause.
WITH spend AS (
  SELECT
    f.export_key,
    f.billing_period,
    f.account_key,
    f.usage_key,
    f.bill_key,
    f.bedrock_rule,
    p.line_item_iam_principal IS NOT NULL AS has_principal,
    sum(f.unblended_cost) AS unblended_cost,
    min(f.day) AS first_day,
    max(f.day) AS last_day
  FROM curlew.rollup_daily f
  LEFT JOIN curlew.dim_principal p ON p.principal_key = f.principal_key
  WHERE f.bedrock_rule IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7
),
attributed AS (
  SELECT export_key, min(first_day) AS first_day
  FROM spend
  WHERE has_principal
  GROUP BY export_key
),
named AS (
  SELECT
    s.export_key,
    e.export_name,
    s.billing_period,
    a.line_item_usage_account_id,
    u.service_name,
    s.bedrock_rule,
    u.line_item_line_item_type,
    b.line_item_currency_code AS currency,
    s.has_principal,
    sum(s.unblended_cost) AS unblended_cost,
    min(s.first_day) AS first_day,
    max(s.last_day) AS last_day
  FROM spend s
  LEFT JOIN curlew.dim_export e ON e.export_key = s.export_key
  LEFT JOIN curlew.dim_account a ON a.account_key = s.account_key
  LEFT JOIN curlew.dim_usage u ON u.usage_key = s.usage_key
  LEFT JOIN curlew.dim_bill b ON b.bill_key = s.bill_key
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
),
shared AS (
  SELECT
    named.*,
    unblended_cost / nullif(sum(unblended_cost) OVER (PARTITION BY export_key, billing_period, currency), 0) AS share
  FROM named
)
SELECT
  s.export_name,
  s.billing_period,
  s.line_item_usage_account_id,
  s.service_name,
  s.bedrock_rule,
  s.line_item_line_item_type,
  s.currency,
  s.unblended_cost,
  round(s.share, 4) AS share,
  s.first_day,
  s.last_day,
  CASE
    WHEN s.line_item_line_item_type <> 'Usage' THEN 'charges of this type never have a caller'
    WHEN t.first_day IS NULL
      THEN 'no IAM principal data in the export: set INCLUDE_IAM_PRINCIPAL_DATA to TRUE, select line_item_iam_principal'
    WHEN s.last_day < t.first_day THEN 'before IAM principal data was switched on; it is not retroactive'
    ELSE 'not on-demand inference (provisioned throughput, guardrail, storage, ...), or no caller was delivered'
  END AS likely_cause
FROM shared s
LEFT JOIN attributed t ON t.export_key = s.export_key
WHERE NOT s.has_principal
ORDER BY s.billing_period DESC, abs(s.unblended_cost) DESC;
