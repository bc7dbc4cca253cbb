SELECT l.line_item_resource_id, sum(f.unblended_cost) AS cost
FROM curlew.rollup_line f
JOIN curlew.line l ON l.billing_period = f.billing_period AND l.line_key = f.line_key
WHERE f.billing_period = '2026-10' AND l.line_item_resource_id IS NOT NULL
GROUP BY l.line_item_resource_id
ORDER BY cost DESC, l.line_item_resource_id
LIMIT 20;
