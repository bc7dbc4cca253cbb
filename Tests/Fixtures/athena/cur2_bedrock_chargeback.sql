-- Cost centers, from whichever tag there is.
SELECT coalesce(resource_tags['user_cost_center'], tags['iamPrincipal/CostCenter'], 'shared') AS cost_center,
 approx_distinct(line_item_iam_principal) AS principals, count(DISTINCT date(line_item_usage_start_date)) days,
 cast(sum(line_item_unblended_cost) AS decimal(18,2)) total,
 100.0 * sum(line_item_unblended_cost) / sum(sum(line_item_unblended_cost)) OVER () pct
FROM cur2 GROUP BY 1 ORDER BY total DESC
