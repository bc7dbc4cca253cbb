-- Counts and lists of what is distinct.
SELECT billing_period, count(DISTINCT line_item_usage_account_id) accounts, count(DISTINCT line_item_resource_id) resources, array_agg(DISTINCT line_item_product_code ORDER BY line_item_product_code) products, cardinality(array_distinct(array_agg(line_item_operation))) ops FROM cur2 GROUP BY 1 ORDER BY 1
