-- Cost categories, one row a category and value.
SELECT category, value, SUM(cost) AS cost
FROM (
  SELECT cost_category, line_item_unblended_cost AS cost
  FROM data_exports.cur2
  WHERE cost_category IS NOT NULL
) c
CROSS JOIN UNNEST(map_keys(cost_category), map_values(cost_category)) AS t (category, value)
GROUP BY 1, 2
ORDER BY 1, 3 DESC
