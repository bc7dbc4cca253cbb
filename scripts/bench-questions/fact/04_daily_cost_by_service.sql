SELECT f.line_item_usage_start_date::date AS day, u.line_item_product_code, sum(f.line_item_unblended_cost) AS cost
FROM curlew.fact_line_item f
JOIN curlew.line l ON l.billing_period = f.billing_period AND l.line_key = f.line_key
LEFT JOIN curlew.dim_usage u ON u.usage_key = l.usage_key
WHERE f.billing_period = '2026-10'
GROUP BY day, u.line_item_product_code
ORDER BY day, cost DESC;
