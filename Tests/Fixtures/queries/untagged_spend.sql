SELECT
  billing_period,
  currency,
  sum(cost),
  coalesce(sum(cost) FILTER (WHERE tag(tags, '{team,teams}') IS NULL), 0),
  min(day) FILTER (WHERE tag(tags, '{team,teams}') IS NOT NULL),
  max(day) FILTER (WHERE tag(tags, '{team,teams}') IS NULL)
FROM bill
WHERE line_item_iam_principal IS NOT NULL
GROUP BY 1, 2
