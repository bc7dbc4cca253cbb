-- What changed from one month to the next, by resource.
-- --set table_name=cur_db.cur_table
-- --table cur_db.cur_table
SELECT a.line_item_resource_id, a.cost AS this_month, b.cost AS last_month, a.cost - COALESCE(b.cost, 0) AS diff
FROM (SELECT line_item_resource_id, SUM(line_item_unblended_cost) cost FROM ${table_name} WHERE year='2026' AND month='10' AND line_item_resource_id <> '' GROUP BY 1) a
LEFT OUTER JOIN (SELECT line_item_resource_id, SUM(line_item_unblended_cost) cost FROM ${table_name} WHERE year='2026' AND month='9' AND line_item_resource_id <> '' GROUP BY 1) b ON a.line_item_resource_id = b.line_item_resource_id
ORDER BY diff DESC, 1 LIMIT 50
