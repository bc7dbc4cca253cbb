-- What is charged back to each department and cost center this month? Lines with neither tag have a row of their own,
-- so that the rows add up to the bill.
SELECT
  coalesce(t.normalized['department'], 'no department') AS department,
  coalesce(t.normalized['cost_center'], 'no cost center') AS cost_center,
  b.line_item_currency_code AS currency,
  sum(f.unblended_cost) AS cost,
  sum(f.amortized_cost) AS amortized_cost
FROM curlew.rollup_monthly f
LEFT JOIN curlew.dim_bill b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_tag_set t ON t.tag_set_key = f.tag_set_key
WHERE f.billing_period = (SELECT max(billing_period) FROM curlew.load)
GROUP BY 1, 2, 3
ORDER BY cost DESC;
