-- The bill by kind of line, with subtotals.
SELECT
  bill_billing_entity,
  line_item_line_item_type,
  SUM(line_item_unblended_cost) AS cost,
  COUNT(*) AS lines
FROM cur2
GROUP BY GROUPING SETS ((bill_billing_entity, line_item_line_item_type), (bill_billing_entity), ())
ORDER BY 1 NULLS LAST, 2 NULLS LAST
