SELECT p.line_item_iam_principal, sum(f.cost) AS cost
FROM (
  SELECT principal_key, sum(unblended_cost) AS cost
  FROM curlew.rollup_monthly
  WHERE billing_period = '2026-10'
  GROUP BY principal_key
) AS f
LEFT JOIN curlew.dim_principal p ON p.principal_key = f.principal_key
GROUP BY p.line_item_iam_principal
ORDER BY cost DESC;
