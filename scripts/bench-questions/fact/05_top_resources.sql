SELECT l.line_item_resource_id, sum(f.cost) AS cost
FROM (
  SELECT line_key, sum(line_item_unblended_cost) AS cost
  FROM curlew.fact_line_item
  WHERE billing_period = '2026-10'
  GROUP BY line_key
) AS f
JOIN curlew.line l ON l.billing_period = '2026-10' AND l.line_key = f.line_key
WHERE l.line_item_resource_id IS NOT NULL
GROUP BY l.line_item_resource_id
ORDER BY cost DESC, l.line_item_resource_id
LIMIT 20;
