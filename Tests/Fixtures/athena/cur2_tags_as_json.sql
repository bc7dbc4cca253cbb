-- A tag out of JSON that was made of a map.
SELECT json_extract_scalar(json_format(CAST(resource_tags AS JSON)), '$.user_team') AS team, sum(line_item_unblended_cost) c FROM cur2 GROUP BY 1 ORDER BY c DESC
