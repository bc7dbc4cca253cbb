-- A page of resources, as the standard has it.
SELECT line_item_resource_id, sum(line_item_unblended_cost) c FROM cur2 GROUP BY 1 ORDER BY 2 DESC, 1 OFFSET 2 ROWS FETCH FIRST 5 ROWS ONLY
