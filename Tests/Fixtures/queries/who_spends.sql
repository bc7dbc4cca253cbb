SELECT coalesce(line_item_iam_principal, 'no principal'), NULL, currency, sum(cost)
FROM bill
WHERE billing_period = '2026-10' AND is_bedrock
GROUP BY line_item_iam_principal, currency
