-- Months and roles whose bill is not what was allocated any more. $1 text[] billing periods; NULL for all
--
-- Columns: billing_period, payer, role, currency, allocated, billed. No row: all are as they were.
WITH allocated AS (
  SELECT e.billing_period, e.payer, e.role, e.currency, sum(e.amount) AS amount
  FROM curlew.estimated_allocation AS e
  WHERE $1::text[] IS NULL OR e.billing_period = ANY ($1::text[])
  GROUP BY 1, 2, 3, 4
),
billed AS (
  SELECT
    f.billing_period,
    coalesce(b.bill_payer_account_id, '') AS payer,
    p.role_arn AS role,
    coalesce(b.line_item_currency_code, '') AS currency,
    sum(f.unblended_cost) AS amount
  FROM curlew.rollup_daily AS f
  JOIN curlew.dim_principal AS p ON p.principal_key = f.principal_key
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  LEFT JOIN curlew.dim_usage AS u ON u.usage_key = f.usage_key
  WHERE f.billing_period IN (SELECT a.billing_period FROM allocated AS a)
    AND p.role_arn IN (SELECT a.role FROM allocated AS a)
    AND f.bedrock_rule IS NOT NULL
    AND curlew.is_usage(u.line_item_line_item_type)
  GROUP BY 1, 2, 3, 4
)
SELECT
  a.billing_period, a.payer, a.role, a.currency, trim_scale(a.amount) AS allocated,
  trim_scale(coalesce(b.amount, 0)) AS billed
FROM allocated AS a
LEFT JOIN billed AS b USING (billing_period, payer, role, currency)
WHERE a.amount IS DISTINCT FROM b.amount AND abs(a.amount - coalesce(b.amount, 0)) > 1e-18
ORDER BY 1, 2, 3, 4
