-- Pods of EKS by their share of the nodes.
SELECT
  split_line_item_parent_resource_id AS node,
  line_item_resource_id AS pod,
  SUM(COALESCE(split_line_item_split_cost, 0E0)) AS split_cost,
  SUM(COALESCE(split_line_item_unused_cost, 0E0)) AS unused_cost,
  AVG(split_line_item_split_usage_ratio) AS share
FROM cur2
WHERE split_line_item_parent_resource_id <> ''
GROUP BY 1, 2
ORDER BY 3 DESC, 2
LIMIT 20
