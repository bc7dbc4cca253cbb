-- Partitions as columns of a subquery.
-- --table cur.report
SELECT t.year, t.month, t.product_product_name, t.total FROM (SELECT year, month, product_product_name, sum(line_item_blended_cost) AS total FROM "cur"."report" GROUP BY year, month, product_product_name) AS t WHERE t.total > 1.0 ORDER BY t.year, t.month, t.total DESC, t.product_product_name
