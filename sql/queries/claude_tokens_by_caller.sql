-- Who uses the most Claude tokens this month, and at what cost?
SELECT
  coalesce(person, role_arn, line_item_iam_principal, 'no principal') AS caller,
  currency,
  sum(tokens) AS tokens,
  sum(tokens) FILTER (WHERE token_direction = 'output') AS output_tokens,
  sum(unblended_cost) AS cost
FROM curlew.bedrock_tokens
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND bedrock_model LIKE 'Claude%'
GROUP BY 1, 2
ORDER BY tokens DESC NULLS LAST, caller;
