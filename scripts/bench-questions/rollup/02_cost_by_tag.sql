SELECT t.tags -> 'iamPrincipal/Department' AS department, sum(f.cost) AS cost
FROM (
  SELECT tag_set_key, sum(unblended_cost) AS cost
  FROM curlew.rollup_monthly
  WHERE billing_period = '2026-10'
  GROUP BY tag_set_key
) AS f
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
GROUP BY department
ORDER BY cost DESC;
