-- Invoices by entity, with the share of each.
SELECT
  bill_invoice_id,
  bill_invoicing_entity,
  "sum"("line_item_unblended_cost") AS total,
  "round"((100 * "sum"("line_item_unblended_cost") / "sum"("sum"("line_item_unblended_cost")) OVER ()), 2) AS percent,
  "coalesce"("max"("product_product_name"), 'none') AS a_product
FROM "cur_db"."cur"
WHERE ("bill_invoice_id" <> '')
GROUP BY 1, 2
ORDER BY total DESC
