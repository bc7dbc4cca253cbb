-- Which models does each team use on each day of this month?
SELECT
  f.day,
  coalesce(t.normalized['team'], 'no team') AS team,
  u.bedrock_model,
  b.line_item_currency_code AS currency,
  sum(f.tokens) AS tokens,
  sum(f.unblended_cost) AS cost
FROM curlew.rollup_daily f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
WHERE f.billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND u.bedrock_model IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY f.day, cost DESC;
