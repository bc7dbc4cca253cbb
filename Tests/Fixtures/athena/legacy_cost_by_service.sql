-- What did each product cost this quarter?
SELECT
  product_product_name,
  DATE_FORMAT(line_item_usage_start_date, '%Y-%m') AS month_line_item_usage_start_date,
  ROUND(SUM(CAST(line_item_unblended_cost AS decimal(16, 8))), 2) AS sum_line_item_unblended_cost
FROM "athenacurcfn_cost"."cost"
WHERE year = '2026' AND (month BETWEEN '7' AND '9' OR month BETWEEN '07' AND '09' OR month = '10')
GROUP BY
  product_product_name,
  DATE_FORMAT(line_item_usage_start_date, '%Y-%m')
ORDER BY sum_line_item_unblended_cost DESC;
