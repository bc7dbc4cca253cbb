-- What did each service cost, month by month?
SELECT
  billing_period,
  line_item_product_code AS service,
  ROUND(SUM(line_item_unblended_cost), 2) AS cost
FROM "data_exports"."cur2"
WHERE line_item_line_item_type NOT IN ('Tax', 'Credit', 'Refund')
GROUP BY 1, 2
ORDER BY 1, cost DESC
LIMIT 50;
