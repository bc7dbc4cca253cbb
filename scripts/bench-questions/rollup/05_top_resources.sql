SELECT l.line_item_resource_id, sum(f.unblended_cost) AS cost
FROM curlew.rollup_line_2026_10 f
JOIN curlew.line_2026_10 l ON l.line_key = f.line_key
WHERE l.line_item_resource_id IS NOT NULL
GROUP BY l.line_item_resource_id
ORDER BY cost DESC, l.line_item_resource_id
LIMIT 20;
