SELECT billing_period, line_item_line_item_type, line_item_product_code, currency, count(*), sum(cost)
FROM bill
WHERE line_item_line_item_type IN (
  'Credit', 'Refund', 'EdpDiscount', 'BundledDiscount', 'PrivateRateDiscount', 'SppDiscount', 'Discount')
GROUP BY 1, 2, 3, 4
