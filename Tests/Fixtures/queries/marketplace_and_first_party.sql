SELECT
  billing_period,
  CASE WHEN bill_billing_entity = 'AWS Marketplace' THEN 'marketplace' ELSE 'first party' END,
  line_item_legal_entity,
  currency,
  count(*),
  sum(cost)
FROM bill
GROUP BY 1, 2, 3, 4
