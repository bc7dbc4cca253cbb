-- Hours and cost of instances, from a template.
-- --set table_name=cur_db.cur_table
-- --set date_filter=year = '2026' AND (month = '9' OR month = '10')
-- --table cur_db.cur_table
SELECT -- columns
  bill_payer_account_id,
  line_item_usage_account_id,
  DATE_FORMAT((line_item_usage_start_date),'%Y-%m-%d') AS day_line_item_usage_start_date,
  SPLIT_PART(line_item_resource_id,'instance/',2) AS split_resource,
  product_instance_type,
  product_operating_system,
  SUM(CASE
    WHEN line_item_line_item_type = 'Usage' THEN line_item_usage_amount
    ELSE 0
  END) AS hours,
  SUM(CAST(line_item_unblended_cost AS DECIMAL(16,8))) AS cost
FROM ${table_name}
WHERE ${date_filter}
  AND product_product_name = 'Amazon Elastic Compute Cloud'
  AND line_item_line_item_type IN ('DiscountedUsage', 'Usage', 'SavingsPlanCoveredUsage')
  AND line_item_resource_id <> ''
GROUP BY
  bill_payer_account_id, line_item_usage_account_id,
  DATE_FORMAT((line_item_usage_start_date),'%Y-%m-%d'),
  line_item_resource_id, product_instance_type, product_operating_system
ORDER BY day_line_item_usage_start_date, cost DESC
;
