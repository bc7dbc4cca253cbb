-- Grouped by the places of a cast and of subscripts; filtered by what a label stands for.
SELECT CAST(line_item_unblended_cost AS decimal(18,2)) AS cost, split(line_item_usage_type, ':')[1] AS kind,
  tags['costCategory/Team'] AS team, count(*) AS lines
FROM cur2 WHERE billing_period = '2026-10'
GROUP BY 1, 2, 3
HAVING tags['costCategory/Team'] <> '' AND split(line_item_usage_type, ':')[1] <> '' AND CAST(line_item_unblended_cost AS decimal(18,2)) > 1
ORDER BY lines DESC, cost, kind, team LIMIT 20
