-- Owners of resources, by either spelling of the tag.
SELECT
  COALESCE(element_at(resource_tags, 'user_owner'), element_at(resource_tags, 'user_team'), 'nobody') AS owner,
  SUM(line_item_unblended_cost) AS cost
FROM cur2
WHERE cardinality(map_keys(resource_tags)) > 0
GROUP BY 1
ORDER BY 2 DESC
