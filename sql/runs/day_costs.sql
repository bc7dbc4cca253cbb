-- What the usage of a month of an export, and of the month before, costs by day, service and who.
-- $1 text export, $2 text billing period
--
-- Columns: day, currency, service (the model, for Amazon Bedrock), who (owner, else caller, else account), billing_period, cost.
SELECT
  f.day,
  b.line_item_currency_code AS currency,
  coalesce(u.bedrock_model, u.service_name, u.line_item_product_code) AS service,
  coalesce(o.owner, p.role_arn, p.line_item_iam_principal, a.line_item_usage_account_id) AS who,
  f.billing_period,
  sum(f.unblended_cost) AS cost
FROM curlew.rollup_daily AS f
JOIN curlew.dim_export AS e ON e.export_key = f.export_key AND e.export_name = $1::text
JOIN curlew.dim_usage AS u ON u.usage_key = f.usage_key AND curlew.is_usage(u.line_item_line_item_type)
LEFT JOIN curlew.dim_bill AS b ON b.bill_key = f.bill_key
LEFT JOIN curlew.dim_account AS a ON a.account_key = f.account_key
LEFT JOIN curlew.dim_principal AS p ON p.principal_key = f.principal_key
LEFT JOIN curlew.ownership AS o
  ON o.account_key = coalesce(f.account_key, 0)
  AND o.principal_key = coalesce(f.principal_key, 0)
  AND o.tag_set_key = coalesce(f.tag_set_key, 0)
  AND f.day >= o.valid_from
  AND f.day < o.valid_until
WHERE f.billing_period IN ($2::text, to_char(to_date($2::text, 'YYYY-MM') - 1, 'YYYY-MM'))
GROUP BY 1, 2, 3, 4, 5
