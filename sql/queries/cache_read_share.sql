-- Who makes good use of prompt caching? The share of prompt tokens that were read from the cache, by caller and
-- model.
SELECT
  coalesce(person, role_arn, line_item_iam_principal, 'no principal') AS caller,
  bedrock_model,
  sum(tokens) FILTER (WHERE token_direction IN ('input', 'cache read', 'cache write')) AS prompt_tokens,
  round(
    100 * coalesce(sum(tokens) FILTER (WHERE token_direction = 'cache read'), 0)
      / nullif(sum(tokens) FILTER (WHERE token_direction IN ('input', 'cache read', 'cache write')), 0),
    1
  ) AS cache_read_percent
FROM curlew.bedrock_tokens
WHERE billing_period = (SELECT max(billing_period) FROM curlew.load)
  AND token_direction IN ('input', 'cache read', 'cache write')
GROUP BY 1, 2
ORDER BY prompt_tokens DESC;
