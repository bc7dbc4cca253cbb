SELECT line_item_resource_id, sum(line_item_unblended_cost) AS cost
FROM cur
WHERE line_item_resource_id IS NOT NULL
GROUP BY line_item_resource_id
ORDER BY cost DESC, line_item_resource_id
LIMIT 20;
