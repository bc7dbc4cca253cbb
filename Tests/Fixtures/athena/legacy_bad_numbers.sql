-- Rates as numbers, where they are numbers.
SELECT
  product_product_name,
  COALESCE(TRY_CAST(line_item_unblended_rate AS double), 0) AS rate,
  TRY_CAST(pricing_lease_contract_length AS integer) AS years,
  SUM(line_item_usage_amount) AS amount
FROM cur
GROUP BY 1, 2, 3
ORDER BY rate DESC
LIMIT 20
