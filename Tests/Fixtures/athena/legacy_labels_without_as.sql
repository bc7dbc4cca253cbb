-- Labels that are words.
SELECT year(line_item_usage_start_date) year, month(line_item_usage_start_date) month,
  day(line_item_usage_start_date) day, product_region region, sum(line_item_unblended_cost) value
FROM cur
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 5 DESC
