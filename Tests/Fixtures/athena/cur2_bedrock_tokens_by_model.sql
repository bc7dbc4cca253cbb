-- Tokens by model and direction, in millions.
SELECT
  regexp_extract(line_item_usage_type, '^[A-Z0-9]+-([A-Za-z0-9.]+)-', 1) AS model,
  CASE
    WHEN line_item_usage_type LIKE '%cache-read%' THEN 'cache read'
    WHEN line_item_usage_type LIKE '%cache-write%' THEN 'cache write'
    WHEN line_item_usage_type LIKE '%input-token%' THEN 'input'
    WHEN line_item_usage_type LIKE '%output-token%' THEN 'output'
    ELSE 'other'
  END AS direction,
  SUM(line_item_usage_amount) / 1000 AS million_tokens,
  SUM(line_item_unblended_cost) AS cost,
  SUM(line_item_unblended_cost) / SUM(line_item_usage_amount) AS unit_cost
FROM cur2
WHERE line_item_product_code = 'AmazonBedrock' AND line_item_line_item_type = 'Usage'
GROUP BY 1, 2
ORDER BY cost DESC
