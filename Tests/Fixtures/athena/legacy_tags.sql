-- Cost by the tag project.
SELECT
  CASE WHEN resource_tags_user_project = '' OR resource_tags_user_project IS NULL THEN 'No project'
    ELSE resource_tags_user_project END AS "Project",
  SUM(line_item_unblended_cost) AS "Cost"
FROM "cur"."cost_and_usage_report"
WHERE line_item_line_item_type <> 'Tax'
GROUP BY 1
ORDER BY 2 DESC
