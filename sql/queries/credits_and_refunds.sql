-- What came back in each month as credits, refunds and discounts, and for which service? Runs on Athena, too.
SELECT
  billing_period,
  line_item_line_item_type,
  line_item_product_code,
  line_item_currency_code,
  count(*) AS line_items,
  sum(line_item_unblended_cost) AS amount
FROM cost_and_usage_report
WHERE line_item_line_item_type IN ('Credit', 'Refund')
  OR line_item_line_item_type LIKE '%Discount'
GROUP BY 1, 2, 3, 4
ORDER BY 1, amount;
