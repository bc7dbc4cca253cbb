-- Marketplace charges by seller.
SELECT
  line_item_legal_entity AS seller,
  product['product_name'] AS product_name,
  bill_invoice_id,
  SUM(line_item_unblended_cost) AS cost
FROM cur2
WHERE bill_billing_entity = 'AWS Marketplace'
GROUP BY 1, 2, 3
ORDER BY 4 DESC
