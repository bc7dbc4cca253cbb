-- How many tokens did each model process this month, in each direction?
SELECT
  bedrock_model,
  sum(tokens) FILTER (WHERE token_direction = 'input') AS input_tokens,
  sum(tokens) FILTER (WHERE token_direction = 'output') AS output_tokens,
  sum(tokens) FILTER (WHERE token_direction = 'cache read') AS cache_read_tokens,
  sum(tokens) FILTER (WHERE token_direction = 'cache write') AS cache_write_tokens,
  currency,
  sum(unblended_cost) AS cost
FROM curlew.bedrock_tokens
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND bedrock_model IS NOT NULL
GROUP BY bedrock_model, currency
ORDER BY cost DESC;
