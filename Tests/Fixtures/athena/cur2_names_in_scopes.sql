-- The same alias inside and outside; a parameter named like a column.
SELECT t.team, t.line_item_usage_type AS parts, sum(t.line_item_unblended_cost) AS cost
FROM (
  SELECT t.tags['costCategory/Team'] AS team,
    cardinality(filter(split(t.line_item_usage_type, ':'), line_item_usage_type -> line_item_usage_type <> '')) AS line_item_usage_type,
    t.line_item_unblended_cost
  FROM cur2 t
) t
GROUP BY t.team, t.line_item_usage_type
ORDER BY cost DESC, parts
