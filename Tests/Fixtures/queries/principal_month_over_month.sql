SELECT
  coalesce(line_item_iam_principal, 'no principal'),
  currency,
  coalesce(sum(cost) FILTER (WHERE billing_period = '2026-09'), 0),
  coalesce(sum(cost) FILTER (WHERE billing_period = '2026-10'), 0),
  sum(CASE billing_period WHEN '2026-10' THEN cost ELSE -cost END)
FROM bill
WHERE is_bedrock
GROUP BY line_item_iam_principal, currency
