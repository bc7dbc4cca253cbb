SELECT t.tags -> 'iamPrincipal/Department' AS department, sum(f.cost) AS cost
FROM (
  SELECT line_key, sum(line_item_unblended_cost) AS cost
  FROM curlew.fact_line_item
  WHERE billing_period = '2026-10'
  GROUP BY line_key
) AS f
JOIN curlew.line l ON l.billing_period = '2026-10' AND l.line_key = f.line_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = l.tag_set_key
GROUP BY department
ORDER BY cost DESC;
