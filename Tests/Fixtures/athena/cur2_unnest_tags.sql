-- Which tags are in use, and what cost do they cover?
SELECT
  t.tag_key,
  COUNT(DISTINCT t.tag_value) AS distinct_values,
  SUM(line_item_unblended_cost) AS cost
FROM cur2
CROSS JOIN UNNEST(resource_tags) AS t (tag_key, tag_value)
GROUP BY t.tag_key
ORDER BY cost DESC
