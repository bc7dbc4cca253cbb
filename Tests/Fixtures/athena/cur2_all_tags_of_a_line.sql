-- Tags of the dearest resources, as one text.
SELECT
  line_item_resource_id,
  array_join(array_sort(transform(map_keys(resource_tags), k -> replace(k, 'user_', ''))), ', ') AS tags,
  SUM(line_item_unblended_cost) AS cost
FROM cur2
WHERE line_item_resource_id <> ''
GROUP BY 1, 2
ORDER BY cost DESC
LIMIT 10
