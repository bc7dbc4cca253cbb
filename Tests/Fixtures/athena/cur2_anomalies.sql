-- Days far above the two weeks before.
WITH daily AS (SELECT line_item_product_code p, CAST(line_item_usage_start_date AS date) d, SUM(line_item_unblended_cost) c FROM cur2 GROUP BY 1, 2), stats AS (SELECT p, d, c, AVG(c) OVER (PARTITION BY p ORDER BY d ROWS BETWEEN 14 PRECEDING AND 1 PRECEDING) m, STDDEV_POP(c) OVER (PARTITION BY p ORDER BY d ROWS BETWEEN 14 PRECEDING AND 1 PRECEDING) s FROM daily)
SELECT p, d, c, m FROM stats WHERE c > m + 3 * s AND c > 5 ORDER BY p, d
