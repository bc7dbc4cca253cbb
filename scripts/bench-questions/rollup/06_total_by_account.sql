SELECT a.line_item_usage_account_id, sum(f.cost) AS cost
FROM (
  SELECT account_key, sum(unblended_cost) AS cost
  FROM curlew.rollup_monthly
  WHERE billing_period = '2026-10'
  GROUP BY account_key
) AS f
LEFT JOIN curlew.dim_account a ON a.account_key = f.account_key
GROUP BY a.line_item_usage_account_id
ORDER BY cost DESC;
