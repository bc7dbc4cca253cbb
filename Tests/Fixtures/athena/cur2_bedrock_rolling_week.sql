-- Tokens' cost a day, with the sum of a week and the change.
WITH bedrock AS (
  SELECT *, CASE WHEN lower(line_item_usage_type) LIKE '%input%' THEN 'input' WHEN regexp_like(line_item_usage_type, '(?i)output') THEN 'output' ELSE 'other' END AS token_type
  FROM cur2 WHERE line_item_product_code IN ('AmazonBedrock', 'AmazonBedrockService')
), per_day AS (
  SELECT date_trunc('day', line_item_usage_start_date) AS d, token_type, sum(line_item_unblended_cost) cost FROM bedrock GROUP BY 1, 2)
SELECT d, token_type, cost, sum(cost) OVER (PARTITION BY token_type ORDER BY d ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS rolling7,
  cost - lag(cost, 1, 0) OVER (PARTITION BY token_type ORDER BY d) AS delta, row_number() OVER (ORDER BY cost DESC, d, token_type) rn
FROM per_day ORDER BY d, token_type
