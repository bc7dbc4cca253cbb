-- Who spends on Amazon Bedrock this month? Every caller, and one row for lines without a caller. The rows add up.
SELECT
  coalesce(line_item_iam_principal, 'no principal') AS principal,
  principal_kind,
  currency,
  sum(unblended_cost) AS cost,
  sum(tokens) AS tokens
FROM curlew.cost_by_principal
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND bedrock_rule IS NOT NULL
GROUP BY 1, 2, 3
ORDER BY cost DESC;
