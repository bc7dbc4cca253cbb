-- What does a million tokens of each model really cost, by everything that AWS asks different prices for? A price far
-- from the model's list price is a sign of a wrong unit or of a discount.
SELECT
  bedrock_model,
  token_direction,
  cache_lifetime,
  bedrock_context,
  bedrock_tier,
  bedrock_scope,
  bedrock_modality,
  currency,
  sum(tokens) AS tokens,
  sum(unblended_cost) AS cost,
  round(sum(unblended_cost) / nullif(sum(tokens), 0) * 1000000, 4) AS cost_per_million_tokens
FROM curlew.bedrock_tokens
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND tokens > 0
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
ORDER BY bedrock_model, cost_per_million_tokens;
