-- Each caller's dearest model.
WITH usage AS (
  SELECT
    COALESCE(line_item_iam_principal, 'unknown') AS user,
    line_item_usage_type,
    SUM(line_item_unblended_cost) AS cost
  FROM cur2
  WHERE product['product_name'] LIKE '%Bedrock%' OR line_item_product_code LIKE 'AmazonBedrock%'
  GROUP BY 1, 2
), ranked AS (
  SELECT user, line_item_usage_type, cost, ROW_NUMBER() OVER (PARTITION BY user ORDER BY cost DESC) AS n FROM usage
)
SELECT user, line_item_usage_type, ROUND(cost, 4) AS cost
FROM ranked
WHERE n = 1
ORDER BY cost DESC
