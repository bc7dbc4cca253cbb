-- Totals and the sum of them.
SELECT line_item_product_code, line_item_line_item_type, grouping(line_item_product_code, line_item_line_item_type) AS g, sum(line_item_unblended_cost) c FROM cur2 GROUP BY ROLLUP (line_item_product_code, line_item_line_item_type) ORDER BY 3, 1, 2
