SELECT u.bedrock_model AS model, t.tags -> 'iamPrincipal/team' AS team, sum(f.tokens) AS tokens
FROM (
  SELECT usage_key, tag_set_key, sum(tokens) AS tokens
  FROM curlew.rollup_monthly
  WHERE billing_period = '2026-10' AND tokens IS NOT NULL
  GROUP BY usage_key, tag_set_key
) AS f
JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
GROUP BY model, team
ORDER BY tokens DESC;
