-- What was saved against public prices, by product family?
SELECT
  product_product_family,
  SUM(pricing_public_on_demand_cost) AS public_cost,
  SUM(line_item_unblended_cost) AS cost,
  1 - SUM(line_item_unblended_cost) / SUM(pricing_public_on_demand_cost) AS discount
FROM cur2
WHERE pricing_public_on_demand_cost > 0
GROUP BY 1
ORDER BY SUM(pricing_public_on_demand_cost) - SUM(line_item_unblended_cost) DESC
