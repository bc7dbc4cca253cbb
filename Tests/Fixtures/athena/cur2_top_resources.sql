-- The three dearest resources of each service.
SELECT line_item_product_code, line_item_resource_id, cost FROM (
  SELECT
    line_item_product_code,
    line_item_resource_id,
    SUM(line_item_unblended_cost) AS cost,
    DENSE_RANK() OVER (PARTITION BY line_item_product_code ORDER BY SUM(line_item_unblended_cost) DESC) AS place
  FROM cur2
  WHERE line_item_resource_id IS NOT NULL
  GROUP BY 1, 2
)
WHERE place <= 3
ORDER BY line_item_product_code, cost DESC
