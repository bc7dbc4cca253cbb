-- Two tags that are columns, the untagged named.
-- --table customer_cur_data.customer_all
SELECT COALESCE(NULLIF(resource_tags_user_project, ''), 'untagged') AS project, COALESCE(resource_tags_user_cost_center, '-') cc,
  SUM(line_item_unblended_cost) AS "Total Cost"
FROM "customer_cur_data"."customer_all"
WHERE year = '2026' AND month IN ('9','09','10')
GROUP BY resource_tags_user_project, resource_tags_user_cost_center
HAVING SUM(line_item_unblended_cost) > 0
ORDER BY "Total Cost" DESC
