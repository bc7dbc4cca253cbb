SELECT u.bedrock_model AS model, t.tags -> 'iamPrincipal/team' AS team, sum(f.amount * u.tokens_per_unit) AS tokens
FROM (
  SELECT line_key, sum(line_item_usage_amount) AS amount
  FROM curlew.fact_line_item
  WHERE billing_period = '2026-10'
  GROUP BY line_key
) AS f
JOIN curlew.line l ON l.billing_period = '2026-10' AND l.line_key = f.line_key
JOIN curlew.dim_usage u ON u.usage_key = l.usage_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = l.tag_set_key
WHERE u.tokens_per_unit IS NOT NULL
  AND u.line_item_line_item_type = 'Usage'
GROUP BY model, team
ORDER BY tokens DESC;
