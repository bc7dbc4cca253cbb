-- Each account's dearest product and resource.
SELECT
  line_item_usage_account_id,
  max_by(product_product_name, line_item_unblended_cost) AS dearest_product,
  max_by(line_item_resource_id, line_item_unblended_cost) AS dearest_resource,
  min(line_item_usage_start_date) AS since,
  arbitrary(line_item_currency_code) AS currency
FROM cur
GROUP BY 1
