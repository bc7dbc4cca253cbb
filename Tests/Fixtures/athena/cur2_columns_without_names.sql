-- Columns that the query gives no name.
SELECT line_item_product_code, sum(line_item_unblended_cost), count(*), max(line_item_usage_start_date) FROM cur2 GROUP BY 1 ORDER BY 2 DESC
