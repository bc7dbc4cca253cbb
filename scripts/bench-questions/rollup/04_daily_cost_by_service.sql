SELECT f.day, u.line_item_product_code, sum(f.cost) AS cost
FROM (
  SELECT day, usage_key, sum(unblended_cost) AS cost
  FROM curlew.rollup_daily
  WHERE billing_period = '2026-10'
  GROUP BY day, usage_key
) AS f
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
GROUP BY f.day, u.line_item_product_code
ORDER BY f.day, cost DESC;
