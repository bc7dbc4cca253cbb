-- What did prompt caching save this month? The price of a token read from the cache is compared with the average
-- price of the same model's input tokens. The extra cost of writing to the cache, compared with plain input, is
-- subtracted.
WITH price AS (
  SELECT bedrock_model, currency, sum(unblended_cost) / nullif(sum(tokens), 0) AS input_price
  FROM curlew.bedrock_tokens
  WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
    AND token_direction = 'input'
    AND bedrock_tier = 'on-demand'
    AND bedrock_context = 'standard'
    AND bedrock_modality = 'text'
  GROUP BY 1, 2
)
SELECT
  c.bedrock_model,
  c.currency,
  sum(c.tokens) FILTER (WHERE c.token_direction = 'cache read') AS cache_read_tokens,
  sum(c.tokens) FILTER (WHERE c.token_direction = 'cache write') AS cache_write_tokens,
  round(sum(c.unblended_cost), 2) AS cache_cost,
  round(sum(c.tokens * p.input_price), 2) AS cost_without_cache,
  round(sum(c.tokens * p.input_price) - sum(c.unblended_cost), 2) AS saved
FROM curlew.bedrock_tokens c
JOIN price p ON p.bedrock_model = c.bedrock_model AND p.currency = c.currency
WHERE c.billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND c.token_direction IN ('cache read', 'cache write')
GROUP BY 1, 2
ORDER BY saved DESC;
