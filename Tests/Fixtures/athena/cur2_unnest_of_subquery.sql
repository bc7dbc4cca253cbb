-- Tags of a subquery as rows.
SELECT line_item_usage_account_id, kv.k, kv.v, cost FROM (SELECT line_item_usage_account_id, resource_tags, sum(line_item_unblended_cost) cost FROM cur2 GROUP BY 1, 2) x CROSS JOIN UNNEST(x.resource_tags) AS kv (k, v) WHERE kv.k LIKE 'user_%' ORDER BY cost DESC, 1, 2, 3 LIMIT 40
