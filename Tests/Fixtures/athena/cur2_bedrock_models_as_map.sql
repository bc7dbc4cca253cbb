-- Cost by model as a map.
SELECT line_item_usage_account_id, map_agg(m, c) AS by_model, array_join(array_agg(m ORDER BY c DESC), ', ') models FROM (SELECT line_item_usage_account_id, product['model'] m, sum(line_item_unblended_cost) c FROM cur2 WHERE product['model'] IS NOT NULL GROUP BY 1, 2) GROUP BY 1 ORDER BY 1
