-- Which callers use which models?
SELECT
  line_item_usage_account_id,
  LISTAGG(DISTINCT product['model'], ', ') WITHIN GROUP (ORDER BY product['model']) AS models,
  approx_distinct(line_item_iam_principal) AS callers
FROM cur2
WHERE product['model'] IS NOT NULL
GROUP BY line_item_usage_account_id
