-- Rates that are text, and halves of usage types.
SELECT "date_trunc"('month', "line_item_usage_start_date") "usage_date", "bill_payer_account_id", "product_instance_type_family" fam,
 "sum"("line_item_usage_amount") "usage_quantity",
 "sum"(CASE WHEN TRY_CAST("pricing_public_on_demand_rate" AS double) > 0.1 THEN "line_item_usage_amount" * TRY_CAST("pricing_public_on_demand_rate" AS double) ELSE 0 END) od,
 "split_part"("split_part"("line_item_usage_type", ':', 2), '.', 1) f2
FROM db.cur WHERE (((((current_date - INTERVAL '6' MONTH) <= line_item_usage_start_date)) AND ("line_item_product_code" = 'AmazonEC2')) AND ("product_servicecode" <> 'AWSDataTransfer')) GROUP BY 1, 2, 3, 6
