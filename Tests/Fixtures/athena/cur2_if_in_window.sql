-- A condition over a map within the order of a window.
SELECT line_item_product_code, cost,
  sum(cost) OVER (ORDER BY IF(kinds['a'] = kinds['b'], element_at(kinds, 'c'), line_item_product_code) ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running
FROM (
  SELECT line_item_product_code, MAP(ARRAY['a', 'b', 'c'], ARRAY['x', 'x', min(line_item_product_code)]) AS kinds, sum(line_item_unblended_cost) AS cost
  FROM cur2 WHERE billing_period = '2026-10' GROUP BY line_item_product_code
)
ORDER BY line_item_product_code
