-- Cost by project and environment, with what has no tag in a line of its own.
SELECT
  COALESCE(NULLIF(resource_tags['user_project'], ''), 'untagged') project,
  COALESCE(resource_tags['user_environment'], 'none') AS environment,
  SUM(line_item_unblended_cost) AS cost,
  COUNT(DISTINCT line_item_resource_id) AS resources
FROM cur2
WHERE line_item_line_item_type IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage')
GROUP BY 1, 2
HAVING SUM(line_item_unblended_cost) > 0
ORDER BY cost DESC
