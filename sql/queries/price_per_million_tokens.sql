-- What does a million tokens of each model really cost, by direction and tier? A price far from the model's list
-- price is a sign of a wrong unit or of a discount.
SELECT
  bedrock_model,
  token_direction,
  bedrock_tier,
  currency,
  sum(tokens) AS tokens,
  sum(unblended_cost) AS cost,
  round(sum(unblended_cost) / nullif(sum(tokens), 0) * 1000000, 4) AS cost_per_million_tokens
FROM curlew.bedrock_tokens
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND tokens > 0
GROUP BY 1, 2, 3, 4
ORDER BY bedrock_model, cost_per_million_tokens;
