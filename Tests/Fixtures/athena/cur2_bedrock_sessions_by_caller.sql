-- How many sessions a role or user had, and its share.
-- --table t
WITH callers AS (SELECT line_item_iam_principal AS arn, CASE WHEN line_item_iam_principal LIKE '%:assumed-role/%' THEN element_at(split(line_item_iam_principal, '/'), 2) WHEN line_item_iam_principal LIKE '%:user/%' THEN split(line_item_iam_principal, '/')[2] ELSE line_item_iam_principal END AS who, sum(line_item_unblended_cost) AS cost FROM t WHERE line_item_iam_principal IS NOT NULL GROUP BY 1, 2)
SELECT who, count(*) AS sessions, sum(cost) AS cost, round(sum(cost) * 100.0 / (SELECT sum(cost) FROM callers), 2) AS pct FROM callers GROUP BY who HAVING sum(cost) > 1 ORDER BY cost DESC, who LIMIT 25
