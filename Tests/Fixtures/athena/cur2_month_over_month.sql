-- Accounts whose cost grew.
WITH months (period, account, cost) AS (
  SELECT billing_period, line_item_usage_account_name, SUM(line_item_unblended_cost)
  FROM cur2
  WHERE date_parse(concat(billing_period, '-01'), '%Y-%m-%d') >= date_add('month', -13, date_trunc('month', current_date))
  GROUP BY 1, 2
)
SELECT
  a.account, a.period, a.cost, b.cost AS cost_before,
  ROUND(100 * (a.cost - b.cost) / b.cost, 1) AS growth
FROM months a
LEFT JOIN months b
  ON b.account = a.account
  AND date_diff('month', date_parse(b.period, '%Y-%m'), date_parse(a.period, '%Y-%m')) = 1
ORDER BY a.cost DESC
