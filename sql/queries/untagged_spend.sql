-- How much of each month's Bedrock spend has a caller but no team? The days show when the tag was activated, because
-- tags do not apply to earlier days.
SELECT
  f.billing_period,
  b.line_item_currency_code AS currency,
  sum(f.unblended_cost) AS cost,
  coalesce(sum(f.unblended_cost) FILTER (WHERE t.normalized['team'] IS NULL), 0) AS cost_without_team,
  min(f.day) FILTER (WHERE t.normalized['team'] IS NOT NULL) AS first_day_with_team,
  max(f.day) FILTER (WHERE t.normalized['team'] IS NULL) AS last_day_without_team
FROM curlew.rollup_daily f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
JOIN curlew.dim_principal p ON p.principal_key = f.principal_key AND p.line_item_iam_principal <> ''
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
WHERE f.bedrock_rule IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2;
