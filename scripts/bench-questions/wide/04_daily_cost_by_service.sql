SELECT line_item_usage_start_date::date AS day, line_item_product_code, sum(line_item_unblended_cost) AS cost
FROM public.typed
GROUP BY day, line_item_product_code
ORDER BY day, cost DESC;
