-- How much of what callers of Amazon Bedrock cost has no value for a tag, in the newest month of each export.
-- $1 text normalized key, $2 integer percent
--
-- Columns: export_name, billing_period, currency, untagged, cost, percent; only where more than $2 percent is untagged.
WITH newest AS (
  SELECT f.export_key, max(f.billing_period) AS billing_period
  FROM curlew.rollup_monthly AS f
  GROUP BY 1
),
spend AS (
  SELECT
    e.export_name,
    f.billing_period,
    b.line_item_currency_code AS currency,
    sum(f.unblended_cost) AS cost,
    coalesce(sum(f.unblended_cost) FILTER (WHERE coalesce(t.normalized OPERATOR(public.->) $1::text, '') = ''), 0) AS untagged
  FROM newest AS n
  JOIN curlew.rollup_monthly AS f ON f.export_key = n.export_key AND f.billing_period = n.billing_period
  JOIN curlew.dim_principal AS p ON p.principal_key = f.principal_key AND p.line_item_iam_principal <> ''
  LEFT JOIN curlew.dim_export AS e ON e.export_key = f.export_key
  LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
  LEFT JOIN curlew.dim_tag_set AS t ON t.tag_set_key = f.tag_set_key
  WHERE f.bedrock_rule IS NOT NULL
  GROUP BY 1, 2, 3
)
SELECT
  export_name, billing_period, currency, round(untagged, 2) AS untagged, round(cost, 2) AS cost,
  round(untagged * 100 / cost, 0) AS percent
FROM spend
WHERE cost > 0 AND untagged * 100 > cost * $2::integer
ORDER BY export_name COLLATE "C", currency COLLATE "C"
