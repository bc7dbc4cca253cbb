-- A summary for dashboards, and a look at it.
CREATE OR REPLACE VIEW "cid"."fixture_summary_view" AS
SELECT
  split_part("billing_period", '-', 1) "year"
, split_part("billing_period", '-', 2) "month"
, CAST("concat"("billing_period", '-01') AS date) "billing_period_start"
, "bill_payer_account_id" "payer_account_id"
, "line_item_usage_account_id" "linked_account_id"
, "product"['region'] "region"
, (CASE WHEN ("bill_billing_entity" = 'AWS Marketplace') THEN 'Marketplace' WHEN ("product_servicecode" <> '') THEN "product_servicecode" ELSE "line_item_product_code" END) "service"
, "sum"("line_item_unblended_cost") "unblended_cost"
FROM
  "cid_data_export"."cur2"
WHERE ((CAST("concat"("billing_period", '-01') AS timestamp) >= ("date_trunc"('month', current_timestamp) - INTERVAL  '37' MONTH)))
GROUP BY 1, 2, 3, 4, 5, 6, 7;

SELECT "service", "sum"("unblended_cost") "cost" FROM "cid"."fixture_summary_view" GROUP BY 1 ORDER BY 2 DESC;
DROP VIEW "cid"."fixture_summary_view";
