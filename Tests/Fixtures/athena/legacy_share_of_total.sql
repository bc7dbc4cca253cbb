-- Shares, by a window over sums in a subquery.
-- --set table_name=cur_db.cur_table
-- --set date_filter=year = '2026' AND (month = '9' OR month = '10')
-- --table cur_db.cur_table
SELECT *, (cost / total) * 100 AS pct FROM (SELECT product_product_name, sum(line_item_unblended_cost) cost, sum(sum(line_item_unblended_cost)) OVER () total FROM ${table_name} WHERE ${date_filter} GROUP BY product_product_name) a WHERE cost > 0 ORDER BY pct DESC
