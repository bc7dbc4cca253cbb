-- One account in one period, as a template of somebody's tool.
-- --set table_name=data_exports.cur2
-- --set period=2026-10
-- --set top=5
SELECT line_item_operation, SUM(line_item_unblended_cost) AS cost
FROM ${table_name}
WHERE billing_period = '{{ period }}'
GROUP BY 1
ORDER BY 2 DESC
LIMIT {{ top }}
