-- Which services changed the bill most since last month, up or down? Amortized. It compares whole months, so early in
-- a month everything looks smaller.
WITH month AS (
  SELECT
    max(billing_period) AS this_period,
    to_char(to_date(max(billing_period), 'YYYY-MM') - interval '1 month', 'YYYY-MM') AS last_period
  FROM curlew.load
)
SELECT
  coalesce(u.service_name, 'no service') AS service,
  b.line_item_currency_code AS currency,
  coalesce(sum(f.amortized_cost) FILTER (WHERE f.billing_period = last_period), 0) AS last_month,
  coalesce(sum(f.amortized_cost) FILTER (WHERE f.billing_period = this_period), 0) AS this_month,
  coalesce(sum(f.amortized_cost) FILTER (WHERE f.billing_period = this_period), 0)
    - coalesce(sum(f.amortized_cost) FILTER (WHERE f.billing_period = last_period), 0) AS change
FROM curlew.rollup_monthly f
CROSS JOIN month
LEFT JOIN curlew.dim_usage u ON u.usage_key = f.usage_key
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
WHERE f.billing_period IN (this_period, last_period)
GROUP BY 1, 2
ORDER BY abs(
  coalesce(sum(f.amortized_cost) FILTER (WHERE f.billing_period = this_period), 0)
    - coalesce(sum(f.amortized_cost) FILTER (WHERE f.billing_period = last_period), 0)
) DESC, service
LIMIT 20;
