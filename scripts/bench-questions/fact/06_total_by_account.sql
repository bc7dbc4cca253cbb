SELECT a.line_item_usage_account_id, sum(f.cost) AS cost
FROM (
  SELECT line_key, sum(line_item_unblended_cost) AS cost
  FROM curlew.fact_line_item
  WHERE billing_period = '2026-10'
  GROUP BY line_key
) AS f
JOIN curlew.line l ON l.billing_period = '2026-10' AND l.line_key = f.line_key
LEFT JOIN curlew.dim_account a ON a.account_key = l.account_key
GROUP BY a.line_item_usage_account_id
ORDER BY cost DESC;
