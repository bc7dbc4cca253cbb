-- Keys of tags, with the lines that have none.
SELECT line_item_usage_account_id, k, count(*) n
FROM cur2 LEFT JOIN UNNEST(map_keys(tags)) AS u(k) ON TRUE
GROUP BY line_item_usage_account_id, k ORDER BY n DESC, 1, 2
